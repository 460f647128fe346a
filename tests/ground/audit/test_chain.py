"""The ledger's mathematics against the known vectors of RFC 6962, every proof to forty leaves, and mutants."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.ground.audit import chain
from fourfold.ground.audit.chain import Tree, inclusion_proof, is_included


# Leaves and roots of the certificate-transparency reference tests (RFC 6962 §2.1; data of Google's merkletree_test).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def hashes(count: int) -> list[str]:
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]


def root_of(entries: list[str]) -> str:
    tree = Tree()
    tree.extend(entries)
    return tree.root()


def test_an_empty_tree_has_the_hash_of_nothing():
    assert Tree().root() == EMPTY


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size):
    assert root_of(LEAVES[:size]) == ROOTS[size - 1]


def test_every_proof_to_forty_leaves_leads_to_the_root_and_no_mutant_does():
    good = bad = 0
    for size in range(1, 41):
        entries = hashes(size)
        root = root_of(entries)
        for index in range(size):
            proof = inclusion_proof(entries, index)
            assert is_included(entries[index], index=index, size=size, proof=proof, root=root)
            good += 1
            for mutant in mutants(entries, index, size, proof, root):
                assert not is_included(**mutant)
                bad += 1
    assert good == 820
    assert bad > 5 * good


def mutants(entries, index, size, proof, root):
    right = {"entry": entries[index], "index": index, "size": size, "proof": proof, "root": root}
    other = "f" * 64
    yield right | {"entry": other}
    yield right | {"root": other}
    yield right | {"index": -1}
    yield right | {"index": size}
    yield right | {"proof": [*proof, other]}
    if proof:
        yield right | {"proof": proof[:-1]}
        yield right | {"proof": proof[1:]}
        yield right | {"proof": [other, *proof[1:]]}
        yield right | {"proof": [*proof[:-1], other]}
    if size > 1:
        yield right | {"index": (index + 1) % size}
    if len(proof) > 1:
        yield right | {"proof": proof[::-1]}


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70), st.integers(0, 70))
def test_a_tree_grown_in_two_steps_is_the_same_tree(raw, cut):
    entries = [each.hex() for each in raw]
    tree = Tree()
    tree.extend(entries[:cut])
    later = Tree(tree.size, list(tree.peaks))
    later.extend(entries[cut:])
    assert later.root() == root_of(entries)
    assert len(later.peaks) == len(entries).bit_count()


@given(st.dictionaries(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists), max_size=5))
def test_one_content_has_one_byte_form_and_one_hash(content):
    turned = dict(reversed(content.items()))
    assert chain.canonical(content) == chain.canonical(turned)
    assert chain.entry_hash(content, before=chain.GENESIS) == chain.entry_hash(turned, before=chain.GENESIS)
    assert chain.entry_hash(content, before=chain.GENESIS) != chain.entry_hash(content, before="1" * 64)


def test_a_commitment_needs_its_salt_to_be_guessed():
    assert chain.commitment(b"s" * 16, {"a": 1}) != chain.commitment(b"t" * 16, {"a": 1})
    assert chain.commitment(b"s" * 16, {"a": 1}) == chain.commitment(b"s" * 16, {"a": 1})
