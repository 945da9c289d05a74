"""Pairs of a law and what changes it, one for each drafting tradition, with the law that comes of them."""

from __future__ import annotations

from dataclasses import dataclass

from acts import PHILIPPINE, PHILIPPINE_CHANGED, RIVERS, RIVERS_CHANGED


@dataclass(frozen=True, slots=True)
class Case:
    """The documents from the oldest to the newest, and the outline of the law (its first lines' words)."""

    texts: tuple[str, ...]
    law: tuple[str, ...]


_MALAY = """
Akta Sungai 2005

Tafsiran
1. Dalam Akta ini, “bot” ertinya kapal.

Larangan
2. (1) Tiada seorang pun boleh membuang sampah.

(2) Sesiapa yang melanggar seksyen ini boleh didenda seribu ringgit.

Pegawai
3. Menteri boleh melantik pegawai.
"""

_MALAY_CHANGED = """
Akta Sungai (Pindaan) 2010

Tajuk ringkas
1. Akta ini bolehlah dinamakan Akta Sungai (Pindaan) 2010.

Pindaan seksyen 2
2. Seksyen 2 Akta Sungai 2005, yang disebut “Akta ibu” dalam Akta ini, dipinda—

(a) dalam subseksyen (2), dengan menggantikan perkataan “seribu” dengan perkataan “dua ribu”; dan

(b) dengan memasukkan selepas subseksyen (1) subseksyen yang berikut:

“(1a) Larangan itu terpakai bagi syarikat.”.

Seksyen baru 2a
3. Akta ibu dipinda dengan memasukkan selepas seksyen 2 seksyen yang berikut:

“Percubaan

2a. Percubaan ialah suatu kesalahan.”.

Pemotongan seksyen 3
4. Akta ibu dipinda dengan memotong seksyen 3.
"""

_INDONESIAN = """
UNDANG-UNDANG REPUBLIK INDONESIA
NOMOR 4 TAHUN 2011
TENTANG
SUNGAI

BAB I
UMUM

Pasal 1
Setiap orang wajib menjaga sungai.

BAB II
LARANGAN

Pasal 2
Setiap orang dilarang:
a. membuang sampah;
b. merusak tepi; dan
c. mengambil pasir.

Pasal 3
Perahu wajib memiliki izin.

Pasal 4
Pelanggar dipidana dengan denda.
"""

_INDONESIAN_CHANGED = """
UNDANG-UNDANG REPUBLIK INDONESIA
NOMOR 9 TAHUN 2019
TENTANG
PERUBAHAN ATAS UNDANG-UNDANG NOMOR 4 TAHUN 2011 TENTANG SUNGAI

Pasal I
Beberapa ketentuan dalam Undang-Undang Nomor 4 Tahun 2011 tentang Sungai diubah sebagai berikut:

1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:

Pasal 1
(1) Setiap orang wajib menjaga sungai.
(2) Kewajiban itu berlaku setiap hari.

2. Ketentuan Pasal 2 huruf b diubah sehingga berbunyi sebagai berikut:

b. merusak tepi atau dasar; dan

3. Di antara Pasal 2 dan Pasal 3 disisipkan 1 (satu) pasal, yakni Pasal 2A yang berbunyi sebagai berikut:

Pasal 2A
Setiap orang dilarang memakai racun.

4. Pasal 3 dihapus.

5. Di antara BAB II dan BAB III disisipkan 1 (satu) bab, yakni BAB IIA yang berbunyi sebagai berikut:

BAB IIA
PENGAWASAN

Pasal 4A
Menteri mengawasi sungai.

Pasal II
Undang-Undang ini mulai berlaku hari ini.
"""

_VIETNAMESE = """
Luật số: 12/2010/QH12

LUẬT
SÔNG

Điều 1. Phạm vi
Luật này giữ sạch sông.

Điều 2. Cấm
1. Vứt rác.
2. Phá bờ:
a) bằng máy;
b) bằng tay.
3. Lấy cát trái phép.

Điều 3. Hiệu lực
Luật này có hiệu lực ngay.
"""

_VIETNAMESE_CHANGED = """
Luật số: 30/2018/QH14

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT SÔNG

Điều 1. Sửa đổi, bổ sung một số điều của Luật Sông số 12/2010/QH12
1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:
“1. Vứt rác hoặc đổ dầu.”
2. Bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau:
“2a. Đào lòng sông.”
3. Sửa đổi, bổ sung điểm a khoản 2 Điều 2 như sau:
“a) bằng máy hoặc thuốc nổ;”
4. Thay thế cụm từ “trái phép” bằng cụm từ “không có phép” tại khoản 3 Điều 2.
5. Bổ sung Điều 2a vào sau Điều 2 như sau:
“Điều 2a. Báo tin
Người dân báo tin khi sông bẩn.”
6. Bãi bỏ Điều 3.

Điều 2. Hiệu lực thi hành
Luật này có hiệu lực từ năm 2019.
"""

_THAI = """
พระราชบัญญัติ
แม่น้ำ
พ.ศ. ๒๕๕๐

มาตรา ๑ พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐”

มาตรา ๒ ในพระราชบัญญัตินี้
“เรือ” หมายความว่า ยานพาหนะทางน้ำ

มาตรา ๓ ห้ามผู้ใดทิ้งขยะ

มาตรา ๔ ผู้ใดทำดังนี้ต้องระวางโทษ
(๑) ทำลายตลิ่ง
(๒) ขุดทราย

มาตรา ๕ ให้รัฐมนตรีรักษาการ
"""

_THAI_CHANGED = """
พระราชบัญญัติ
แม่น้ำ (ฉบับที่ ๒)
พ.ศ. ๒๕๕๘

มาตรา ๑ พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติแม่น้ำ (ฉบับที่ ๒) พ.ศ. ๒๕๕๘”

มาตรา ๒ ให้ยกเลิกความในมาตรา ๓ แห่งพระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐ และให้ใช้ความต่อไปนี้แทน
“มาตรา ๓ ห้ามผู้ใดทิ้งขยะหรือน้ำมัน”

มาตรา ๓ ให้เพิ่มความต่อไปนี้เป็นมาตรา ๓/๑ แห่งพระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐
“มาตรา ๓/๑ ห้ามล้างเรือ”

มาตรา ๔ ให้เพิ่มความต่อไปนี้เป็น (๓) ของมาตรา ๔ แห่งพระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐
“(๓) ดักปลาด้วยไฟฟ้า”

มาตรา ๕ ให้ยกเลิกมาตรา ๕ แห่งพระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐

มาตรา ๖ คดีที่ค้างอยู่ให้ดำเนินการต่อไป
"""

_PORTUGUESE = """
Lei n.º 3/2008
de 5 de Maio

Artigo 1.º
Objeto

A presente lei protege os rios.

Artigo 2.º
Proibições

1. É proibido deitar lixo no rio.
2. É proibido tirar areia.

Artigo 3.º
Coimas

Quem violar o artigo 2.º paga uma coima.
"""

_PORTUGUESE_CHANGED = """
Lei n.º 7/2016
de 2 de Junho

Primeira alteração à Lei n.º 3/2008, de 5 de Maio

Artigo 1.º
Alteração

O artigo 2.º da Lei n.º 3/2008, de 5 de Maio, passa a ter a seguinte redação:

«Artigo 2.º
Proibições

1. É proibido deitar lixo ou óleo no rio.
2. [...]
3. É proibido pescar com veneno.»

Artigo 2.º
Aditamento

É aditado à Lei n.º 3/2008, de 5 de Maio, o artigo 2.º-A, com a seguinte redação:

«Artigo 2.º-A
Tentativa

A tentativa é punível.»

Artigo 3.º
Revogação

É revogado o artigo 3.º da Lei n.º 3/2008, de 5 de Maio.

Artigo 4.º
Vigor

A presente lei entra em vigor amanhã.
"""

CASES = {
    "Commonwealth": Case(
        (RIVERS, RIVERS_CHANGED),
        (
            "a 1: Short title 1.",
            "a 2: Interpretation 2. In",
            'a 2: "boat" means a',
            "b 2: “ “lake” means",
            'a 2: "river" means a',
            "a 3: Dumping 3.—",
            "a 3(1): (1) A person",
            "a 3(2): (2) Subsection (1)",
            "a 3(2)(a): (a) has a",
            "b 3(2)(b): “(b) acts in",
            "b 3(2A): “(2a) The person",
            "a 3(3): (3) A person",
            "b 3(3): (a) by deleting",
            "b 4: “Wardens and deputies",
            "b 4A: “Powers 4a. A",
            "b 4B: Cards 4b. A",
            "b 5: Repeal of section",
            "b b 1: Short title 1.",
            "b b 7: Saving 7. A",
        ),
    ),
    "Philippines": Case(
        (PHILIPPINE, PHILIPPINE_CHANGED),
        (
            "a 1: SECTION 1. Title.",
            "b 2: “SEC. 2. Prohibited",
            "a 2(a): To dump waste;",
            "b 2(b): “(b) To take",
            "a 2(c): To build on",
            "a 2(d): To fish at",
            "b 2(e): “(e) To wash",
            "b 2(f): “(f) To sink",
            "a 3: SEC. 3. Penalties.",
            "b 3-A: “SEC. 3-A. Repeated",
            "a 4: SEC. 4. Effectivity.",
            "b b 1: SECTION 1. Short",
            "b b 4: SEC. 4. Section",
            "b b 4[9]: “SEC. 9. Nets.",
            "b b 5: SEC. 5. Appropriations.",
        ),
    ),
    "Malay": Case(
        (_MALAY, _MALAY_CHANGED),
        (
            "a 1: Tafsiran 1. Dalam",
            "a 2: Larangan 2.",
            "a 2(1): (1) Tiada seorang",
            "b 2(1A): “(1a) Larangan itu",
            "a 2(2): (2) Sesiapa yang",
            "b 2(2): (a) dalam subseksyen",
            "b 2A: “Percubaan 2a. Percubaan",
            "b 3: Pemotongan seksyen 3",
            "b b 1: Tajuk ringkas 1.",
        ),
    ),
    "Indonesian": Case(
        (_INDONESIAN, _INDONESIAN_CHANGED),
        (
            "b 1: Pasal 1",
            "b 1(1): (1) Setiap orang",
            "b 1(2): (2) Kewajiban itu",
            "a 2: Pasal 2 Setiap",
            "a 2(a): a. membuang sampah;",
            "b 2(b): b. merusak tepi",
            "a 2(c): c. mengambil pasir.",
            "b 2A: Pasal 2A Setiap",
            "b 3: 4. Pasal 3",
            "a 4: Pasal 4 Pelanggar",
            "b 4A: Pasal 4A Menteri",
            "b b 2: Pasal II Undang-Undang",
        ),
    ),
    "Vietnamese": Case(
        (_VIETNAMESE, _VIETNAMESE_CHANGED),
        (
            "a 1: Điều 1. Phạm",
            "a 2: Điều 2. Cấm",
            "b 2(1): “1. Vứt rác",
            "a 2(2): 2. Phá bờ:",
            "b 2(2)(a): “a) bằng máy",
            "a 2(2)(b): b) bằng tay.",
            "b 2(2a): “2a. Đào lòng",
            "a 2(3): 3. Lấy cát",
            "b 2(3): 4. Thay thế",
            "b 2a: “Điều 2a. Báo",
            "b 3: 6. Bãi bỏ",
            "b b 2: Điều 2. Hiệu",
        ),
    ),
    "Thai": Case(
        (_THAI, _THAI_CHANGED),
        (
            "a 1: มาตรา ๑ พระราชบัญญัตินี้เรียกว่า",
            "a 2: มาตรา ๒ ในพระราชบัญญัตินี้",
            "a 2: “เรือ” หมายความว่า ยานพาหนะทางน้ำ",
            "b 3: “มาตรา ๓ ห้ามผู้ใดทิ้งขยะหรือน้ำมัน”",
            "b 3/1: “มาตรา ๓/๑ ห้ามล้างเรือ”",
            "a 4: มาตรา ๔ ผู้ใดทำดังนี้ต้องระวางโทษ",
            "a 4(1): (๑) ทำลายตลิ่ง",
            "a 4(2): (๒) ขุดทราย",
            "b 4(3): “(๓) ดักปลาด้วยไฟฟ้า”",
            "b 5: มาตรา ๕ ให้ยกเลิกมาตรา",
            "b b 1: มาตรา ๑ พระราชบัญญัตินี้เรียกว่า",
            "b b 6: มาตรา ๖ คดีที่ค้างอยู่ให้ดำเนินการต่อไป",
        ),
    ),
    "Portuguese": Case(
        (_PORTUGUESE, _PORTUGUESE_CHANGED),
        (
            "a 1: Artigo 1.º Objeto",
            "b 2: «Artigo 2.º Proibições",
            "b 2(1): 1. É proibido",
            "a 2(2): 2. É proibido",
            "b 2(3): 3. É proibido",
            "b 2-A: «Artigo 2.º-A Tentativa",
            "b 3: Artigo 3.º Revogação",
            "b b 4: Artigo 4.º Vigor",
        ),
    ),
}
