"""What the stages share: nouns, settings, storage and the encoder; no stage's logic."""
