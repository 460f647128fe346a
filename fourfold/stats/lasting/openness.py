"""Which words say that it has not ended, in the languages that field offices write; and which leave it unclear.

A word for open that is taken for an end makes every share wrong, and looks right. Standard library only.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import Final


INDIA: Final = "\u0900"
"""From here on marks are parts of words."""


def plain(cell: str) -> str:
    """As words are compared: without capital letters, accents and what stands between words."""
    letters = unicodedata.normalize("NFKD", cell.casefold().replace("đ", "d"))
    kept = (each if each.isalnum() or _is_vowel(each) else " " for each in letters if not _is_accent(each))
    return " ".join("".join(kept).split())


def _is_accent(letter: str) -> bool:
    return bool(unicodedata.combining(letter)) and letter < INDIA


def _is_vowel(letter: str) -> bool:
    """The letters of India and its neighbours write vowels as marks."""
    return letter >= INDIA and unicodedata.category(letter).startswith("M")


def _words(*told: str) -> frozenset[str]:
    return frozenset(plain(each) for each in chain.from_iterable(one.split(",") for one in told))


OPEN: Final = _words(
    "open,open case,case open,remains open,reopened,censored,right censored,censor,cens,pending,ongoing",
    "on going,going on,waiting,reabierto,reabierta,rouvert,rouverte,reaberto,reaberta",
    "in progress,in process,under way,underway",
    "continuing,continues,active,current,outstanding,unresolved,undecided,unfinished,uncompleted,incomplete,adjourned",
    "not ended,not yet ended,not closed,not finished,not decided,not resolved,not concluded,not completed",
    "not yet,none yet,no outcome yet,no end yet,under investigation,under review,under consideration",
    "under trial,on trial,in trial,before the court,sub judice,under appeal,on appeal",
    # Spanish
    "abierto,abierta,censurado,censurada,pendiente,pendientes,en curso,en trámite,en proceso,en progreso,en marcha",
    "en espera,en investigación,bajo investigación,sin resolver,sin concluir,sin sentencia,no concluido,no cerrado",
    "no terminado,no resuelto,activo,activa,vigente,en juicio",
    # French
    "ouvert,ouverte,censuré,censurée,en cours,en attente,attente,en suspens,en instance,en instruction",
    "pendant,pendante,non clos,non clôturé,non terminé,non jugé,pas terminé,actif,active,sous enquête",
    "inachevé,en jugement",
    # Portuguese
    "aberto,aberta,em aberto,pendente,pendentes,em curso,em andamento,em tramitação,em trâmite,em processo",
    "em progresso,em investigação,a decorrer,a aguardar,não concluído,não encerrado,não terminado,ativo,ativa",
    # Indonesian and Malay, Swahili, Filipino and Cebuano
    "terbuka,berjalan,berlangsung,tertunda,menunggu,dalam proses,proses,diproses,sedang,belum,aktif,dibuka",
    "inasubiri,inasubiriwa,yasubiri,inaendelea,linaendelea,haijaisha,haijakamilika,bado,wazi,iko wazi,kusubiri",
    "bukas,nakabinbin,nagpapatuloy,kasalukuyan,naghihintay,hindi pa tapos,abli,nagpadayon,wala pa nahuman,padayon",
    # Arabic, Urdu, Persian
    "مفتوح,مفتوحة,معلق,معلقة,جار,جاري,جارية,مستمر,مستمرة,منظور,منظورة,مؤجل,مؤجلة,نشط,نشطة,قائم,قائمة,قيد",
    "في الانتظار,بالانتظار,بانتظار,لم ينته,لم تنته,لم ينتهي,لم تنتهي,لم يغلق,لم تغلق,لم يبت,لم يحسم,لم تحسم",
    "غير منته,غير منتهية,غير مكتمل,تحت النظر,تحت التحقيق,أمام المحكمة,زیر سماعت,زیر التوا,جاری,در جریان",
    # Hindi, Nepali, Bengali, Thai, Vietnamese, Russian, German
    "लंबित,जारी,चालू,विचाराधीन,চলমান,বিচারাধীন,กำลังดำเนินการ,รอดำเนินการ,đang xử lý,đang tiến hành",
    "chờ xử lý,открыто,открыт,открыта,в процессе,на рассмотрении,ожидает,offen,laufend,anhängig,ausstehend",
)
"""What is still going on; another word would be taken for an end."""
BEGINNINGS: Final = tuple(
    each + " "
    for each in sorted(
        _words(
            "pending,awaiting,ongoing,still,not yet,yet to be,to be,under investigation,under review,adjourned",
            "in progress,in process,pendiente,en espera de,en proceso,en curso,en trámite,todavía,aún,en attente",
            "en cours,encore,toujours,pas encore,pendente,aguardando,aguarda,ainda,em fase de,em curso,em andamento",
            "em tramitação,sedang,masih,belum,menunggu,dalam proses,inasubiri,bado,inaendelea,kasalukuyang",
            "قيد,بانتظار,في انتظار,ما زال,ما زالت,لا يزال,لا تزال,مازال,زیر,đang,chờ,ожидает,в стадии",
        )
    )
)
"""How longer ones begin: `awaiting judgment`, `en attente de jugement`, `قيد النظر`."""
WAITING: Final = _words(
    "pending,ongoing,in progress,pendiente,en curso,en trámite,abierto,abierta,en cours,en attente,pendente,em curso",
    "em andamento,berjalan,menunggu,inaendelea,inasubiri,قيد النظر,معلقة,مستمرة,مستمر,جارية,جار",
)
MATTERS: Final = _words(
    "case,trial,court,hearing,judgment,judgement,verdict,decision,sentence,sentencing,investigation,prosecution,inquiry",
    "outcome,result,proceedings,court case,matter,caso,juicio,proceso,causa,investigación,sentencia,affaire,procès",
    "enquête,jugement,procédure,dossier,instruction,processo,julgamento,inquérito,investigação,kasus,perkara,sidang",
    "kesi,shauri,القضية,قضية,الدعوى,دعوى,المحاكمة,محاكمة,التحقيق,تحقيق",
)
"""What waits, in `trial pending`. A conviction whose appeal is pending is not among them: that is asked back about."""
UNCLEAR: Final = _words(
    "unknown,not known,unclear,unk,nk,not recorded,no information,no info,no data,tbd,tba,lost contact,ltfu",
    "lost to follow up,lost to followup,contact lost,99,999,desconocido,desconocida,se desconoce,no se sabe,sin dato",
    "sin datos,sin información,inconnu,inconnue,perdu de vue,perdue de vue,sans information,non renseigné",
    "desconhecido,desconhecida,ignorado,sem informação,tidak diketahui,tidak tahu,haijulikani,hindi alam",
    "suspended,stayed,on hold,deferred,suspendido,suspendida,suspendu,suspendue,suspenso,suspensa,ditangguhkan",
    "غير معروف,غير معروفة,مجهول,مجهولة,لا يعرف,غير معلوم,неизвестно,unbekannt",
)
CODES: Final = frozenset({"-1", "-9", "-99", "-999"})


def is_open(cell: str) -> bool:
    """Whether the cell says in a word that it has not ended."""
    word = plain(cell)
    matter = next((word.removesuffix(f" {each}") for each in WAITING if word.endswith(f" {each}")), "")
    return word in OPEN or word.startswith(BEGINNINGS) or matter in MATTERS


def is_unclear(cell: str) -> bool:
    """Whether it may be open for all that the cell says: nobody knows, or a word of waiting stands inside."""
    word = plain(cell)
    if is_open(cell):
        return False
    return word in UNCLEAR or cell in CODES or any(f" {each} " in f" {word} " for each in WAITING)
