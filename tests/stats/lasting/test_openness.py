from __future__ import annotations

import pytest

from fourfold.stats.lasting.openness import is_open, is_unclear


OPEN = (
    *("open", "Pending", "ONGOING", "in progress", "In-Progress", "in_progress", "under investigation", "not yet"),
    *("awaiting trial", "trial pending", "reopened", "still open", "sub judice", "pending (hearing set)"),
    *("Caso pendiente", "juicio en curso", "Affaire en cours", "processo em andamento", "kesi inaendelea"),
    *("القضية قيد النظر", "en proceso judicial", "To be decided", "sidang berjalan"),
    *("en attente", "EN COURS", "En cours d'instruction", "en attente de jugement", "pas encore jugé", "non jugé"),
    *("pendiente", "En curso", "en trámite", "EN TRAMITE", "pendiente de juicio", "todavía abierto"),
    *("pendente", "em andamento", "Em curso", "aguardando julgamento", "ainda em aberto"),
    *("sedang", "sedang disidangkan", "belum diputus", "menunggu putusan", "inasubiri", "Inaendelea", "bado haijaisha"),
    *("قيد النظر", "قيد التحقيق", "معلّق", "لا يزال مفتوحا", "بانتظار الحكم", "nakabinbin", "लंबित", "đang xử lý"),
)
ENDS = (
    *("convicted", "acquitted", "withdrawn", "dismissed", "closed", "transferred", "1", "2", "died", "open verdict"),
    *("condena", "archivo", "absuelto", "acquitté", "non-lieu", "arquivado", "bebas", "dihukum", "amehukumiwa", "lost"),
    *("إدانة", "براءة", "حفظ", "قيدت ضد مجهول", "लागू", "stillborn", "openly refused"),
)
UNCLEAR = (
    "unknown",
    "Lost to follow-up",
    "desconocido",
    "Stayed",
    "INCONNU",
    "tidak diketahui",
    "غير معروف",
    "-9",
    "99",
)
INSIDE = ("convicted, appeal pending", "acquitté (appel en cours)", "condenado - recurso pendiente")


@pytest.mark.parametrize("word", OPEN)
def test_what_offices_write_for_open_is_open(word):
    assert is_open(word)
    assert is_open(f" {word.upper()} ")
    assert not is_unclear(word)


@pytest.mark.parametrize("word", ENDS)
def test_ends_are_ends(word):
    assert not is_open(word)
    assert not is_unclear(word)


@pytest.mark.parametrize("word", [*UNCLEAR, *INSIDE])
def test_what_nobody_knows_and_what_waits_after_an_end_is_neither(word):
    assert not is_open(word)
    assert is_unclear(word)
