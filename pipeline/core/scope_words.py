"""The words by which scope is read: who must act, whom a clause serves and what limits it, for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BODIES = "local authority", "prosecutor", "court or judge", "council or committee", "government or ministry"
ADDRESSEES = (
    *BODIES, "police or officers", "company or carrier", "organisation outside the State", "anyone (offence)",
)  # fmt: skip
"""Who must act. At one place in a text the first kind is taken: "Public Prosecutor's Office" is no office of the government."""

ALL = "all victims"
BENEFICIARIES = (ALL, "women", "children", "nationals", "foreigners", "those who cooperate", "witnesses")
OF_VICTIMS = frozenset({"nationals", "foreigners", "those who cooperate"})
"""Groups that are served only where the clause names victims too: elsewhere they are offenders or partners."""

LIMITS = ("exception", "condition", "negation")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language.

    `acts`: words that bind or empower, before which the one who must act stands. `aside`: what stands before an actor
    who does not act. `opens`: what begins a clause that only says when. `relative`: where a subject is described.
    `by`: after which the actor of a passive stands. `names`: names of bodies that hold the word of a group.
    """

    kinds: Mapping[str, str]
    acts: str
    aside: str
    by: str
    anyone: str
    offence: str
    groups: Mapping[str, str]
    limits: Mapping[str, str]
    opens: str = ""
    relative: str = ""
    names: str = ""
    spaced: bool = field(default=True)


_EN = Words(
    kinds={
        "local authority": r"(?:local|regional|provincial|municipal|city|district) (?:governments?|authorit(?:y|ies)|administrations?"
        r"|councils?)"
        r"|(?:provincial )?people'?s committees?|municipalit(?:y|ies)|(?:provincial )?governors?|mayors?|barangays?|local executives?",
        "prosecutor": r"(?:public |state |chief )?prosecutors?(?: general)?|attorneys?[- ]general|procurac(?:y|ies)|procurators?"
        r"|prosecution service",
        "court or judge": r"courts?|judges?|magistrates?|tribunals?|justices?",
        "council or committee": r"(?-i:Board|Commission|Task Force)|councils?|committees?|task ?forces?|commission (?=must|shall|may)",
        "government or ministry": r"(?:central |national |royal )?governments?|the state|states? (?:of|party|parties)|ministr(?:y|ies)"
        r"|(?:prime )?ministers?"
        r"|(?-i:Department|Bureau|Cabinet|President|Secretary|Embassy|Administration|Authority|Office)"
        r"|departments?|cabinet|embass(?:y|ies)|consulates?|(?:diplomatic|consular) (?:missions?|posts?|offices?)"
        r"|director-?s?[- ]general|permanent secretary|(?:competent |state )?(?:agenc(?:y|ies)|authorit(?:y|ies))|parties|each party",
        "police or officers": r"(?:(?:royal|national|philippine|border|judicial) )*police(?:man|men)?|(?:\w+ )?(?:officers?|officials?)"
        r"|investigat(?:ors?|ing bod(?:y|ies))"
        r"|inspectors?|border guards?|law enforcement(?: agenc(?:y|ies))?|commissioner-general|customs|coast ?guard",
        "company or carrier": r"compan(?:y|ies)|corporations?|bod(?:y|ies) corporate|(?:commercial )?carriers?|airlines?|(?:legal"
        r"|juristic|juridical) (?:persons?|entit(?:y|ies))"
        r"|employers?|enterprises?|business(?:es)?|(?:owner|operator|master|charterer)s?(?= of)|transport(?:ation)? operators?"
        r"|(?:commercial|financial) (?:entit(?:y|ies)|institutions?)|providers? of (?:financial )?services|recruitment agenc(?:y|ies)"
        r"|legal entit(?:y|ies)",
        "organisation outside the State": r"ngos?|non-?governmental organi[sz]ations?|civil society(?: organi[sz]ations?)?"
        r"|(?:social )?organi[sz]ations?|associations?"
        r"|(?:women's |trade |youth )unions?|front",
    },
    acts=r"(?:must|shall|may|can|is to|are to|(?:has|have) (?:the |a |these |the following )?(?:powers?|dut(?:y|ies)|responsibilit(?:y"
    r"|ies)|tasks?|functions?)|(?:is|are) (?:responsible|empowered|obliged|required|tasked"
    r"|mandated|authori[sz]ed|competent|encouraged)|establish(?:es)?|creates?|ensures?|provides?|cooperates?|receives?|guarantees?|leads"
    r"|coordinates?|supports|decides?"
    r"|organi[sz]es?|(?:is|are) (?:hereby )?(?:set up|established|created)|administers?|orders|grants|helps|assists?|monitors?|makes"
    r"|gives|sees? to|keeps|sets? up|manages?|(?:is|are) (?:also |\w+ly )?(?:liable|guilty|punish(?:ed|able))|allocates?|guides|directs"
    r"|implements?|issues|takes? (?:measures|part)|protects?|carr(?:y|ies) out|prescribes?|appoints?)",
    aside=r"(?:of|by|to|from|with|against|before|for|in|under|at|through|on|between|among|including|within|into|outside|over)(?: (?:the|a"
    r"|an|any|each|every|all|its|his|her"
    r"|their|other|another|competent|such|(?-i:[A-Z][\w-]*)))*",
    by=r"(?:\bby (?:(?:the|a|an|any|each) )?(?:competent |responsible )?|\bthere (?:must|shall|is to) be (?:a|an) (?:national )?"
    r"|^for (?:the|a|an) (?:\w+ )?(?=[^.]{1,90}the following applies))",
    anyone=r"whoever|(?:any|every|a|no|each)(?:one| ?body)?(?: other)? ?(?:person|individual|one)(?=,? (?:who|found|guilty|convicted|that"
    r"|may\b|shall|,|natural|commits?))|anyone|those who|the offender|no person",
    offence=r"guilty|punish(?:ed|able)|(?:is|are|be) (?:also )?(?:penali[sz]ed|fined|sentenced|imprisoned|liable)|imprisonment|penalt(?:y"
    r"|ies)|strokes|punishment (?:must|shall|is)"
    r"|commits? (?:the |an? )?(?:offen[cs]e|crime|trafficking)|fines? (?:of|up to)|unlawful|qualified trafficking|abetting|whoever"
    r"|no (?:person|one|individual)",
    groups={
        ALL: r"victims?|trafficked persons?|persons? trafficked|victimi[sz]ed persons?|survivors?",
        "women": r"(?-i:wom[ae]n|girls?)|(?:^|[.:;] )(?:wom[ae]n|girls?)",
        "children": r"(?<!not a )(?<!neither a )(?<!not being a )(?-i:child(?:ren)?|minors?|juveniles?|infants?|orphans?|boys?|girls?)"
        r"|(?:^|[.:;\"] ?)(?:child(?:ren)?|minors?)|(?:under|below|not yet) (?:the age of )?(?:1[4-8]|eighteen)",
        "foreigners": r"foreign(?:ers?| nationals?| victims?| citizens?| (?:\w+ )?persons?)|aliens?|non-?citizens?|non-?nationals?"
        r"|not (?:a )?(?:citizens?|nationals?)|stateless"
        r"|victims? who (?:is|are) (?:an? )?(?:alien|foreign)\w*|without (?:\w+ )?nationality",
        "nationals": r"(?<!foreign )(?<!they are )nationals|(?<!foreign )(?<!not a )national(?= of| or| who|,|;|\.|$)"
        r"|(?<!non-)(?<!not a )(?<!not )(?<!foreign )citizens?"
        r"|(?:filipino|vietnamese|indonesian|malaysian|thai|cambodian|lao|burmese|timorese)s? (?:\w+ )?(?-i:victims?|citizens?|nationals?"
        r"|persons?)|(?:filipino|vietnamese|indonesian|malaysian|thai|cambodian|lao|timorese) nationality|permanent residents?",
        "those who cooperate": r"(?:victims?|persons?|those|witness(?:es)?) who (?:cooperate|assist|help|agree|testif|give evidence"
        r"|serve as)\w*|(?:willing|agrees?|consents?)(?: to (?:be a |act as )?)(?:cooperate"
        r"|testif\w+|witness)|cooperat(?:es?|ing|ion) (?:with|in) (?:the )?(?:police|investigat\w+|prosecut\w+|law enforcement"
        r"|proceedings)",
        "witnesses": r"(?<!as a )(?<!as the )(?<!no )witness(?:es)?",
    },
    limits={
        "exception": r"unless|except(?:ed|ing|ion)?|save (?:as|where|that|for|in)|(?:does|do|shall|must) not (?:apply|cover|extend)"
        r"|with the exception of|(?:is|are) (?:excluded|not covered)",
        "condition": r"subject to (?:available|the availability|funds|resources|the budget)|(?:where|if|as far as|when) (?:\w+ )?(?:funds"
        r"|resources|means) (?:allow|permit|are available)"
        r"|(?:thinks?|considers?|deems?|finds?|sees?) (?:it |this |them )?(?:fit|proper|practicable|necessary|appropriate|desirable)"
        r"|(?:thinks?|considers?|deems?) (?:\w+ ){0,3}(?:necessary|appropriate)"
        r"|at (?:its|his|her|the|their) (?:\w+ )?discretion|in (?:its|his|her|their) discretion|in appropriate cases|(?:where|as|if"
        r"|when) (?:it is |this is )?(?:appropriate|warranted|necessary|needed|possible|practicable|feasible)"
        r"|(?:as|so) far as (?:it is |is )?(?:possible|practicable)|to the extent possible|within (?:its|their|the"
        r"|available) (?:\w+ )?(?:means|resources|budget|capacity|capabilities)"
        r"|(?:depending on|according to) (?:the |its |their )?(?:circumstances|conditions|means|resources|need)",
        "negation": r"not (?:to )?be (?:\w+ly )?(?:\w+, )?(?:punish|prosecut|liable|detain|held (?:in|liable|criminal)|charged|penali"
        r"|fined|imprison|convict|arrest|deport|sentenc|subject(?:ed)? to (?:prosecution|punish"
        r"|liab))\w*|not (?:\w+ly )?(?:liable|responsible|punishable|punished|prosecuted|detained)|no (?:\w+ )?(?:or \w+ )?liability"
        r"|(?:exempt|free|relieved)(?:ed)? from (?:\w+ )?(?:liability|punishment|prosecution|penalty)"
        r"|free (?:of|from) (?:\w+,? ){0,5}liability|immun(?:e|ity)|not (?:hold|keep|detain|prosecute|punish|charge|arrest)"
        r"|no (?:\w+ ){0,3}(?:action|prosecution|suit) (?:may|shall|lies)|no (?:criminal |civil )?proceedings (?:may|shall)"
        r"|not a (?:lock-up|prison|cell|place of detention)|not guilty|(?:never|no longer|neither) (?:\w+ ){0,3}(?:punished|prosecuted"
        r"|detained|liable)",
    },
    opens=r"if|where|when|unless|on|upon|after|before|in|under|to|for|without|subject to|while|once|during|as|at|with|by|despite|until"
    r"|within|beside|because|since|throughout",
    relative=r"who|whom|whose|which|that|against|including",
    names=r"(?-i:(?:[A-Z][\w-]*'?s? )?(?:Ministry|Minister|Department|Commission|Council|Committee|Bureau|Center|Centre|Union|Secretary"
    r"|Office|Institute|Convention|Protocol|Act|Law|Desks?)"
    r"(?: (?:of|for|on|against|the|and|to|[A-Z][\w',-]*))+|Women's Union|Children(?:'s)? (?:Act|Court))|child (?:pornograph|labou?r"
    r"|soldier)\w*",
)  # fmt: skip

_ID = Words(
    kinds={
        "local authority": r"pemerintah(?:an)? (?:daerah|provinsi|kabupaten|kota|desa)|gubernur|bupati|wali ?kota|kepala desa|lurah",
        "prosecutor": r"(?:jaksa )?penuntut umum|jaksa|kejaksaan(?: agung)?",
        "court or judge": r"(?:ketua )?pengadilan|(?:majelis )?hakim|mahkamah",
        "council or committee": r"gugus tugas|satuan tugas|dewan|komite|komisi|panitia",
        "government or ministry": r"pemerintah(?: pusat)?|kementerian|menteri|negara|presiden|perwakilan(?: republik| diplomatik)?|LPSK"
        r"|lembaga perlindungan saksi|instansi|kantor perwakilan",
        "police or officers": r"kepolisian|polisi|polri|penyidik|pejabat|petugas|aparat|penyelidik",
        "company or carrier": r"korporasi|perusahaan|pengangkut|penyedia jasa|badan (?:usaha|hukum)|perseroan|pemberi kerja|nakhoda"
        r"|pemilik kapal",
        "organisation outside the State": r"lembaga (?:swadaya|sosial|kemasyarakatan)|organisasi|LSM|masyarakat|yayasan|serikat",
    },
    acts=r"wajib|harus|berwenang|dapat|bertugas|bertanggung jawab|berkewajiban|dilarang|boleh|menyelenggarakan|membentuk|menjamin"
    r"|memberikan|menetapkan|melaksanakan|mengalokasikan|mengoordinasikan",
    aside=r"(?:oleh|dari|kepada|terhadap|dengan|dalam|untuk|di|pada|bagi|atas|antara|melalui|ke)",
    by=r"\boleh ",
    anyone=r"setiap orang|barang ?siapa|siapa ?pun|seseorang yang",
    offence=r"dipidana|pidana (?:penjara|denda|kurungan)|dihukum",
    groups={
        ALL: r"korban", "women": r"perempuan|wanita", "children": r"anak(?:-anak)?(?! (?:buah|perusahaan|kapal))",
        "foreigners": r"warga negara asing|orang asing|korban asing|WNA|tanpa kewarganegaraan",
        "nationals": r"warga negara indonesia|WNI|warga negara(?= yang| korban)",
        "those who cooperate": r"(?:korban|orang|mereka) yang (?:bersedia |mau )?(?:bekerja ?sama|membantu|memberi(?:kan)? (?:keterangan"
        r"|kesaksian|bantuan))|bersedia (?:bekerja ?sama|menjadi saksi)",
        "witnesses": r"saksi",
    },
    limits={
        "exception": r"kecuali|dikecualikan|pengecualian|tidak berlaku",
        "condition": r"sesuai (?:dengan )?kemampuan|(?:apabila|jika|bila|bilamana|dalam hal) (?:dianggap "
        r"|dipandang )?(?:di)?perlu(?:kan)?|sepanjang (?:tersedia|dana|anggaran)|sedapat mungkin|sejauh mungkin"
        r"|dengan mempertimbangkan (?:kemampuan|keuangan)|sesuai (?:dengan )?kebutuhan",
        "negation": r"tidak (?:dapat |boleh |akan )?(?:dipidana|dihukum|dituntut|ditahan|dikenakan|dikenai|dipersalahkan"
        r"|dipertanggungjawabkan)|dibebaskan dari (?:tuntutan|hukuman|pidana)",
    },
    opens=r"dalam hal|apabila|jika|untuk|dalam|bila|setelah|sebelum|pada|berdasarkan|ketika|selama|selain", relative=r"yang",
    names=r"lembaga perlindungan saksi dan korban|undang-undang perlindungan anak|(?:kementerian"
    r"|menteri) (?:negara )?pemberdayaan perempuan(?: dan per?lindungan anak)?"
    r"|komisi (?:nasional )?(?:perlindungan )?(?:anak|perempuan)(?: indonesia)?",
)  # fmt: skip

_MS = Words(
    kinds={
        "local authority": r"pihak berkuasa tempatan|kerajaan negeri|majlis (?:perbandaran|daerah|bandaraya)|kerajaan tempatan",
        "prosecutor": r"(?:timbalan )?pendakwa(?: raya)?|peguam negara",
        "court or judge": r"mahkamah(?: \w+)?|majistret|hakim",
        "council or committee": r"majlis|jawatankuasa|suruhanjaya|lembaga|pasukan petugas",
        "company or carrier": r"pertubuhan perbadanan|syarikat|pengangkut|perbadanan|majikan|pemunya|pengendali|nakhoda"
        r"|agen(?=si pekerjaan)",
        "government or ministry": r"kerajaan|menteri|kementerian|ketua pengarah|ketua setiausaha|jabatan|perdana menteri"
        r"|yang di-pertuan agong",
        "police or officers": r"polis|(?:mana-mana )?pegawai(?: (?:penguat ?kuasa|pelindung|polis|imigresen|kebajikan))*|pelindung",
        "organisation outside the State": r"pertubuhan|badan bukan kerajaan|NGO|masyarakat sivil|organisasi|persatuan",
    },
    acts=r"hendaklah|boleh|mesti|bertanggungjawab|berkuasa|tidak boleh",
    aside=r"(?:oleh|daripada|dari|kepada|terhadap|dengan|dalam|untuk|di|pada|bagi|atas|antara|melalui|ke|di hadapan)(?: (?:seorang"
    r"|mana-mana|suatu))?",
    by=r"\boleh (?:seorang |mana-mana )?",
    anyone=r"mana-mana orang|seseorang|sesiapa|barang siapa|tiada seorang pun|orang yang",
    offence=r"melakukan (?:suatu )?kesalahan|disabitkan|pemenjaraan|dipenjarakan|dihukum|tiada seorang pun",
    groups={
        ALL: r"mangsa|orang yang diperdagangkan", "women": r"perempuan|wanita", "children": r"kanak-kanak|budak",
        "foreigners": r"warga ?negara asing|warga asing|orang asing|bukan warga ?negara|mangsa asing|tanpa kerakyatan",
        "nationals": r"(?<!bukan )warga ?negara(?! asing)|rakyat malaysia|pemastautin tetap",
        "those who cooperate": r"(?:mangsa|orang|mereka) yang (?:bersetuju |sanggup |bersetuju untuk )?(?:bekerja ?sama|membantu"
        r"|memberi keterangan)",
        "witnesses": r"saksi",
    },
    limits={
        "exception": r"melainkan(?: jika)?|kecuali|tidak terpakai|tidak meliputi",
        "condition": r"(?:di)?fikir(?:kan)?(?:nya)? (?:patut|perlu|sesuai)|mengikut budi bicara\w*|tertakluk kepada (?:peruntukan wang"
        r"|kewangan|dana|sumber)|jika (?:perlu|sesuai|difikirkan)|setakat yang (?:boleh|mungkin)"
        r"|(?:sebagaimana|apabila) (?:yang )?(?:perlu|sesuai)|mengikut kemampuan",
        "negation": r"tidak (?:boleh |hendaklah |akan )?(?:di)?(?:dakwa|hukum|tahan|tangkap|kenakan|sabitkan)|tidak (?:boleh "
        r"|akan )?(?:bertanggungan|dipertanggungkan)|kebal|kekebalan",
    },
    opens=r"jika|apabila|bagi|tertakluk|untuk|dalam|semasa|walau|selepas|sebelum|di bawah", relative=r"yang",
    names=r"(?:kementerian|menteri|jabatan|majlis) (?:pembangunan |hal ehwal )?(?:wanita|kanak-kanak)(?:[, ]+(?:keluarga|dan|masyarakat"
    r"|pembangunan))*|akta kanak-kanak|mahkamah (?:bagi )?kanak-kanak",
)  # fmt: skip

_VI = Words(
    kinds={
        "local authority": r"(?:chủ tịch )?(?:ủy|uỷ) ban nhân dân|UBND|hội đồng nhân dân|chính quyền (?:địa phương|các cấp)",
        "prosecutor": r"viện kiểm sát(?: nhân dân)?|kiểm sát viên|viện trưởng",
        "court or judge": r"(?:tòa|toà) án|thẩm phán|hội đồng xét xử",
        "council or committee": r"hội đồng|ban chỉ đạo|(?:ủy|uỷ) ban",
        "government or ministry": r"chính phủ|nhà nước|thủ tướng|bộ trưởng|bộ (?:công an|quốc phòng|lao động|ngoại giao|tư pháp|y tế"
        r"|tài chính|giáo dục|nội vụ|văn hóa|thông tin)"
        r"|các bộ|cơ quan (?:có thẩm quyền|đại diện|nhà nước|quản lý|nào)|cơ quan(?! điều tra)",
        "police or officers": r"(?:lực lượng )?(?:công an|cảnh sát)|bộ đội biên phòng|cơ quan điều tra|điều tra viên|hải quan|cán bộ"
        r"|đồn biên phòng",
        "company or carrier": r"doanh nghiệp|pháp nhân|công ty|cơ sở kinh doanh|người sử dụng lao động|hãng vận tải|người vận chuyển",
        "organisation outside the State": r"hội liên hiệp phụ nữ|mặt trận tổ quốc|đoàn thanh niên|tổ chức",
    },
    acts=r"phải|có (?:trách nhiệm|nghĩa vụ|quyền|thể|nhiệm vụ)|được quyền|không được|chịu trách nhiệm|quyết định|chủ trì|bảo đảm|ban hành"
    r"|tổ chức thực hiện",
    aside=r"(?:của|cho|với|từ|bởi|tại|đối với|theo|đến|về|trước)(?: các)?",
    by=r"\b(?:do|bởi|trách nhiệm của) ",
    anyone=r"người nào|bất kỳ ai",
    offence=r"bị phạt|phạt tù|bị xử (?:lý|phạt)",
    groups={
        ALL: r"nạn nhân|người bị mua bán",
        "women": r"phụ nữ",
        "children": r"trẻ em|người (?:dưới|chưa đủ) 1[68] tuổi|người chưa thành niên",
        "foreigners": r"người nước ngoài|nạn nhân (?:là )?(?:người )?nước ngoài|người không quốc tịch",
        "nationals": r"công dân việt nam|người việt nam|người gốc việt nam",
        "those who cooperate": r"(?:hợp tác|cộng tác) với (?:các )?(?:cơ quan (?:điều tra|tiến hành|có thẩm quyền|chức năng)|công an)"
        r"|nạn nhân (?:hợp tác|tố giác)",
        "witnesses": r"người làm chứng|nhân chứng",
    },
    limits={
        "exception": r"trừ(?: trường hợp| khi)?|ngoại trừ|không áp dụng",
        "condition": r"tùy (?:theo|thuộc|từng)|tuỳ (?:theo|thuộc|từng)|(?:trong )?trường hợp cần thiết|(?:nếu"
        r"|khi) (?:xét )?(?:thấy )?cần(?: thiết)?|(?:theo|trong phạm vi) (?:khả năng|ngân sách)|khi có điều kiện|nếu có thể",
        "negation": r"không (?:bị|phải chịu|phải) (?:xử (?:lý|phạt)|truy cứu|phạt|bắt|tạm giữ|tạm giam|giam|kết án|trách nhiệm hình sự"
        r"|coi là)|(?:được )?miễn (?:trách nhiệm hình sự|hình phạt|truy cứu|xử phạt)",
    },
    opens=r"trong|khi|nếu|để|trường hợp|sau khi|trước khi|căn cứ|theo", relative=r"mà|đã|đang", names=r"hội liên hiệp phụ nữ|luật trẻ em",
)  # fmt: skip

_TH = Words(
    kinds={
        "local authority": r"องค์กรปกครองส่วนท้องถิ่น|ผู้ว่าราชการจังหวัด|เทศบาล|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|กรุงเทพมหานคร",
        "prosecutor": r"พนักงานอัยการ|อัยการ", "court or judge": r"ศาล(?!า)|ผู้พิพากษา",
        "council or committee": r"คณะ(?:อนุ)?กรรมการ|สภา(?!พ|วะ)",
        "government or ministry": r"คณะรัฐมนตรี|รัฐมนตรี|นายกรัฐมนตรี|กระทรวง|รัฐบาล|กรม(?!ธรรม์)|ปลัดกระทรวง|หน่วยงาน|ส่วนราชการ|สถานทูต"
        r"|รัฐ(?!ธรรมนูญ|สภา|มนตรี|บาล)",
        "police or officers": r"พนักงานเจ้าหน้าที่|พนักงานสอบสวน|(?:เจ้าพนักงาน)?ตำรวจ|เจ้าพนักงาน|เจ้าหน้าที่|พนักงานฝ่ายปกครอง",
        "company or carrier": r"นิติบุคคล|บริษัท|ห้างหุ้นส่วน|ผู้ประกอบการ|นายจ้าง|ผู้ขนส่ง|เจ้าของพาหนะ",
        "organisation outside the State": r"องค์(?:กร|การ)(?:พัฒนา)?เอกชน|มูลนิธิ|สมาคม|ภาคประชาสังคม|องค์กรภาคประชาชน",
    },
    acts=r"(?<!ผู้)ต้อง(?!ระวาง|หา|ขัง|การ|คำพิพากษา|โทษ)|มีอำนาจ|มีหน้าที่|(?<!ผู้)อาจ(?!ารย์)|จัดให้|ให้",
    aside=r"(?:ต่อ|ของ|โดย|จาก|กับ|แก่|ตาม|ถึง|ซึ่ง)",
    by=r"(?:โดย|ให้)",
    anyone=r"ผู้ใด|บุคคลใด", offence=r"ต้องระวางโทษ|มีความผิด|กระทำความผิดฐาน|จำคุก",
    groups={
        ALL: r"ผู้เสียหาย|เหยื่อ", "women": r"หญิง|สตรี", "children": r"เด็ก|ผู้เยาว์|อายุ(?:ไม่เกิน|ต่ำกว่า|ไม่ถึง)สิบ(?:ห้า|แปด)ปี",
        "foreigners": r"คนต่างด้าว|ชาวต่างชาติ|คนต่างชาติ|ไม่มีสัญชาติไทย|ไร้สัญชาติ", "nationals": r"คนไทย|(?<!ไม่มี)สัญชาติไทย",
        "those who cooperate": r"ให้ความร่วมมือ(?:กับ|แก่|ใน)?(?:พนักงาน|เจ้าหน้าที่|การสอบสวน|การดำเนินคดี)?|ยินยอมเป็นพยาน",
        "witnesses": r"พยาน(?!หลักฐาน|เอกสาร|วัตถุ)",
    },
    limits={
        "exception": r"เว้นแต่|ยกเว้น|มิให้นำ[^ ]*มาใช้บังคับ|ไม่(?:ให้)?ใช้บังคับ",
        "condition": r"ตามที่เห็นสมควร|ตามความเหมาะสม|เท่าที่(?:จะ)?(?:ทำได้|สามารถ|จำเป็น)|(?:หาก|ถ้า|เมื่อ)เห็นสมควร|ตามความจำเป็น"
        r"|(?:ใน)?กรณี(?:มีความ|ที่มีความ|ที่)?จำเป็น|ภายในวงเงิน|ตามสมควร",
        "negation": r"ไม่ต้องรับ(?:โทษ|ผิด)|ไม่มีความผิด|(?:ห้าม)?มิให้(?:พนักงาน[^ ]{0,20})?(?:ดำเนินคดี|คุมขัง|กักขัง|ควบคุม|ลงโทษ"
        r"|จับกุม)|(?:ไม่|มิ)ใช่(?:ห้องขัง|สถานคุมขัง)|ไม่ต้องระวางโทษ",
    },
    opens=r"ใน|เมื่อ|ถ้า|หาก|เพื่อ",
    relative=r"ซึ่ง",
    names=r"พระราชบัญญัติคุ้มครองเด็ก|กรมกิจการเด็ก[^ ]*|กรมกิจการสตรี[^ ]*",
    spaced=False,
)  # fmt: skip

_ZH = Words(
    kinds={
        "local authority": r"(?:地方|直轄市|直辖市|縣市|縣|县)[各級级]{0,2}(?:[、,]\s*[縣县]?\(?市?\)?)?(?:人民)?(?:政府|主管機關"
        r"|主管机关)|(?:縣|县)(?:級|级)以上(?:地方)?(?:各級|各级)?(?:人民)?政府",
        "prosecutor": r"檢察官|检察官|(?:人民)?检察院|檢察署|檢察機關|检察机关", "court or judge": r"(?:人民)?法院|法官|審判長|审判长",
        "council or committee": r"委員會|委员会|協調會報|協調会报|会议制度",
        "government or ministry": r"(?:中央|各級|各级)?(?:目的事業)?主管機關|主管机关|(?:人民)?政府|國務院|国务院|內政部|外交部|劳动部"
        r"|勞動部|衛生福利部|国家(?!工作|机关工作)|(?:有关|相關|有關)?(?:部門|部门|機關|机关)",
        "police or officers": r"司法警察(?:官)?|警察(?:機關|机关)?|公安(?:机关|機關)?|(?:国家机关)?工作人[員员]|公務員|移民署",
        "company or carrier": r"法人|公司|雇主|僱用人|企業|企业|用人单位|承運人|承运人|業者|经营者|運輸業",
        "organisation outside the State": r"民間團體|民间团体|社會團體|社会团体|社会组织|非政府組織|非政府组织|妇女联合会|婦女聯合會",
    },
    acts=r"(?<![供反相因適适對对響响])[應应](?![用邀對对變变])|[须須]|(?<![所取獲获使覺觉難难])得(?![到知以])|不得|可以|负责|負責|設置"
    r"|设立|訂定|制定",
    aside=r"(?:向|對|对|經|经|與|与|于|於|為|为|送|移送)",
    by=r"由",
    anyone=r"任何人|何人|意圖|意图|凡", offence=r"[處处].{0,14}(?:徒刑|罰金|罚金|拘役)",
    groups={
        ALL: r"被害人|受害人|受害者|被害者|被拐卖的?(?:妇女|儿童|人)",
        "women": r"婦女|妇女|女性|女子",
        "children": r"兒童|儿童|少年|未成年|(?:未滿|未满|不满)十[四六八](?:歲|周岁|岁)",
        "foreigners": r"外國(?:人|籍)|外国(?:人|籍)|大陸地區人民|無國籍|无国籍|境外人士",
        "nationals": r"本國(?:籍|人|國民)|本国(?:公民|国民|籍)|我國(?:籍|國民|人民)|中国公民|中國公民",
        "those who cooperate": r"(?:協助|配合|协助|合作).{0,4}(?:偵查|侦查|調查|调查|審判|审判|作證|作证|司法)", "witnesses": r"證人|证人",
    },
    limits={
        "exception": r"不在此限|除.{1,30}外|不適用|不适用",
        "condition": r"得視|[視视].{0,8}(?:情形|需要|狀況|情况)|必要時|必要时|根据(?:需要|情况)|認有必要|认为有必要|有必要者|(?:預算"
        r"|预算)(?:范围|範圍)內?内?|斟酌",
        "negation": r"不罰|不罚|不(?:得|予|受).{0,3}(?:處罰|处罚|起訴|起诉|收容|拘留|羁押|羈押|追究)|免除.{0,6}(?:責任|责任|刑)|不(?:承担"
        r"|負|负).{0,6}(?:責任|责任)",
    },
    names=r"妇女联合会|婦女聯合會|未成年人保护法|兒童及少年[^，。、]{0,10}法", spaced=False,
)  # fmt: skip

_PT = Words(
    kinds={
        "local authority": r"autoridades? loca(?:l|is)|municípios?|autarquias?(?: locais)?|administração (?:local|municipal)"
        r"|administrador(?:es)? (?:de posto|municipa\w+)",
        "prosecutor": r"ministério público|procurador(?:es|ia)?(?:-geral)?(?: da república)?",
        "court or judge": r"tribuna(?:l|is)|juiz(?:es|a)?|juízes|juíza",
        "council or committee": r"comiss(?:ão|ões)|conselhos?|comités?",
        "government or ministry": r"estado(?! de (?:necessidade|saúde))|governo|ministérios?|(?:primeiro-)?ministr[oa]s?"
        r"|secretári[oa]s? de estado|presidente da república|autoridades? competentes?|embaixadas?"
        r"|serviços? consulares?|administração pública|membros? do governo",
        "police or officers": r"polícia|agentes?(?: da autoridade)?|autoridades? policia(?:l|is)|funcionári[oa]s?"
        r"|órgãos? de polícia criminal|PNTL|serviços? de migração|inspetor(?:es)?",
        "company or carrier": r"pessoas? cole(?:c)?tivas?|empresas?|sociedades? comercia(?:l|is)|transportador(?:a|es|as)?|empregador(?:a"
        r"|es|as)?|entidades? patrona(?:l|is)",
        "organisation outside the State": r"organizaç(?:ão|ões)|associaç(?:ão|ões)|sociedade civil|ONG",
    },
    acts=r"deve(?:m|rá|rão)?|pode(?:m|rá|rão)?|compete|incumbe|cabe|tem o dever|é (?:obrigad[oa]|responsável|competente)|são responsáveis"
    r"|assegura(?:m)?|garante(?:m)?|promove(?:m)?|cria(?:m)?|adota(?:m)?|presta(?:m)?",
    aside=r"(?:d[oaes]s?|pel[oa]s?|aos?|à|às|com|n[oa]s?|para|perante|contra|por|em|entre)(?: (?:o|os|as|um|uma|outras?|outros?))?",
    by=r"\b(?:pel[oa]s?|(?:compete|incumbe|cabe) (?:ao|à|aos|às)) ",
    anyone=r"quem|aquele que|qualquer pessoa que",
    offence=r"punid[oa]s?|pena de (?:prisão|multa)|multa",
    groups={
        ALL: r"vítimas?|ofendid[oa]s?",
        "women": r"mulher(?:es)?|raparigas?",
        "children": r"crianças?|menor(?:es)?(?= de (?:idade|1[4678]|dezoito)| vítimas?|,|;|\.|$)|menores",
        "foreigners": r"estrangeir[oa]s?|apátridas?",
        "nationals": r"naciona(?:l|is)(?= (?:de |timorense|que))|cidad(?:ão|ã|ãos|ãs)(?! estrangeir| de outro)|timorenses",
        "those who cooperate": r"(?:colabor|cooper|coopere)\w* com (?:as? |os? )?(?:autoridades?|investigaç\w+|justiça|polícia"
        r"|ministério)|que (?:colabore|coopere)m?",
        "witnesses": r"testemunhas?",
    },
    limits={
        "exception": r"salvo|exceto|excepto|a menos que|não se aplica(?:m)?|com exce(?:p)?ção",
        "condition": r"se (?:for )?necessário|quando (?:se )?(?:necessário|adequado|justifique|possível)|sempre que possível"
        r"|na medida do possível|dentro d(?:os|as) (?:recursos|disponibilidades|limites)\w*|se (?:o )?(?:entender|considerar)|consoante"
        r"|em função d(?:os|as) (?:recursos|disponibilidades)",
        "negation": r"não (?:é|são|será|serão|pode(?:m)? ser) (?:\w+ )?(?:punid|detid|responsabiliz|acusad|puníve|pres[oa]"
        r"|criminalmente)\w*|isent[oa]s? de (?:pena|responsabilidade)|não (?:punibilidade|responde)",
    },
    opens=r"se|quando|sempre que|para|nos?|nas?|em|caso|durante|após|sem prejuízo", relative=r"que|cuj[oa]s?",
)  # fmt: skip

_FR = Words(
    kinds={
        "local authority": r"collectivités? (?:locales?|territoriales?)|communes?|maires?|préfets?|autorités? locales?",
        "prosecutor": r"procureurs?|ministère public|parquet",
        "court or judge": r"tribuna(?:l|ux)|juges?|juridictions?|magistrats?|cour",
        "council or committee": r"conseils?|comités?|commissions?",
        "government or ministry": r"(?:l')?état|gouvernement|ministères?|ministres?|autorités? compétentes?|ambassades?",
        "police or officers": r"police|policiers?|officiers?|agents?|gendarmes?|fonctionnaires?",
        "company or carrier": r"personnes? morales?|entreprises?|sociétés? commerciales?|transporteurs?|employeurs?",
        "organisation outside the State": r"organisations?|associations?|société civile|ONG",
    },
    acts=r"doi(?:t|vent)|peu(?:t|vent)|est (?:tenue?|chargée?)|sont (?:tenue?s|chargée?s)|assure(?:nt)?|garanti(?:t|ssent)|veille(?:nt)?",
    aside=r"(?:de la|de l'|du|des?|par(?: les?| la)?|au|aux|avec|dans|devant|contre)(?: (?:le|la|les))?",
    by=r"\bpar (?:le |la |les |l')?", anyone=r"quiconque|toute personne qui|celui qui", offence=r"punie?s?|peine|emprisonnement|amende",
    groups={
        ALL: r"victimes?",
        "women": r"femmes?|filles?",
        "children": r"enfants?|mineure?s?",
        "foreigners": r"étrang(?:er|ère)s?|apatrides?",
        "nationals": r"ressortissante?s?|nationaux",
        "those who cooperate": r"(?:coopèr|collabor)\w+ avec", "witnesses": r"témoins?",
    },
    limits={
        "exception": r"sauf|excepté|à moins que|ne s'applique(?:nt)? pas|à l'exception",
        "condition": r"le cas échéant|si nécessaire|dans la mesure du possible|s'il y a lieu|s'il l'estime|selon les (?:moyens"
        r"|ressources)|sous réserve des (?:moyens|ressources)",
        "negation": r"ne (?:peu(?:t|vent) (?:pas )?être|sera|seront|sont|est) (?:pas )?(?:punie?|poursuivie?|détenue?|condamnée?|arrêtée?"
        r"|pénalement)s?|exempt(?:ée?)?s? de (?:peine|responsabilité)",
    },
    opens=r"si|lorsque|quand|dans|pour|en|sans préjudice|après|avant", relative=r"qui|que|dont",
)  # fmt: skip

_ES = Words(
    kinds={
        "local authority": r"municipios?|ayuntamientos?|alcaldes?|gobiernos? (?:locales?|regionales?|provinciales?)|autoridades? locales?",
        "prosecutor": r"fiscal(?:es)?|fiscalía|ministerio público",
        "court or judge": r"tribunal(?:es)?|jue(?:z|ces)|juzgados?|corte", "council or committee": r"consejos?|comités?|comisi(?:ón|ones)",
        "government or ministry": r"estado|gobierno|ministerios?|ministr[oa]s?|autoridad(?:es)? competentes?|embajadas?|poder ejecutivo"
        r"|secretaría",
        "police or officers": r"policía|agentes?|funcionari[oa]s?|oficial(?:es)?",
        "company or carrier": r"personas? jurídicas?|empresas?|transportistas?|empleador(?:a|es|as)?|compañías?",
        "organisation outside the State": r"organizaci(?:ón|ones)|asociaci(?:ón|ones)|sociedad civil|ONG",
    },
    acts=r"debe(?:rá)?n?|podrá[n]?|puede[n]?|está[n]? obligad[oa]s?|corresponde|garantiza(?:rá)?n?|asegura(?:rá)?n?|creará",
    aside=r"(?:del?(?: la| los| las)?|por(?: el| la| los| las)?|al?|con|en|ante|contra|para)(?: (?:el|la|los|las))?",
    by=r"\b(?:por (?:el |la |los |las )?|corresponde (?:al |a la ))",
    anyone=r"quien(?:es)?|el que|toda persona que",
    offence=r"(?:castigad|sancionad|penad)[oa]s?|prisión|multa",
    groups={
        ALL: r"víctimas?",
        "women": r"mujer(?:es)?|niñas?",
        "children": r"niñ[oa]s?|adolescentes?|menor(?:es)? de edad",
        "foreigners": r"extranjer[oa]s?|apátridas?",
        "nationals": r"nacional(?:es)?(?= que| del país|,|;|\.|$)|ciudadan[oa]s?",
        "those who cooperate": r"(?:cooper|colabor)\w+ con (?:la |las |el )?(?:autoridad|investigaci|justicia|fiscal)\w*",
        "witnesses": r"testigos?",
    },
    limits={
        "exception": r"salvo|excepto|a menos que|no (?:se aplica|será aplicable)|con excepción",
        "condition": r"si (?:fuera |es )?necesario|cuando (?:proceda|corresponda|sea posible)|en la medida de lo posible"
        r"|según (?:la disponibilidad|los recursos)|sujeto a disponibilidad",
        "negation": r"no (?:será[n]?|podrá[n]? ser|es|son) (?:\w+mente )?(?:punib|sancionad|detenid|procesad|castigad|responsab|penad)\w*"
        r"|exent[oa]s? de (?:pena|responsabilidad)",
    },
    opens=r"si|cuando|en|para|sin perjuicio|durante|después|antes", relative=r"que|cuy[oa]s?",
)  # fmt: skip

WORDS: Mapping[str, Words] = {
    "en": _EN, "id": _ID, "ms": _MS, "vi": _VI, "th": _TH, "zh": _ZH, "pt": _PT, "fr": _FR, "es": _ES,
}  # fmt: skip
"""The words of each language (ISO 639-1)."""
