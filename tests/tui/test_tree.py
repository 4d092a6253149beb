"""The tree."""

from __future__ import annotations

from tests.tui.stage import lines, look, on_stage
from tui.widgets.tree import Tree, TreeNode

NODES = (
    TreeNode("a", 0, "青岚省"),
    TreeNode("b", 1, "松江市"),
    TreeNode("c", 2, "竹溪区"),
    TreeNode("d", 2, "云门县"),
    TreeNode("e", 1, "临泽市"),
    TreeNode("f", 0, "别省"),
)


def tree(folded: set[str] | None = None) -> Tree:
    made = Tree(look())
    made.show(NODES, folded)
    return made


async def test_depth_is_indented_and_what_can_fold_is_marked() -> None:
    view = tree()
    async with on_stage(view, (24, 8)):
        assert lines(view)[:6] == [
            " ▾ 青岚省",
            "   ▾ 松江市",
            "       竹溪区",
            "       云门县",
            "     临泽市",
            "   别省",
        ]


async def test_folding_hides_what_is_below_and_marks_it() -> None:
    view = tree()
    async with on_stage(view, (24, 8)):
        assert view.toggle(1)
        assert lines(view)[:4] == [" ▾ 青岚省", "   ▸ 松江市", "     临泽市", "   别省"]
        assert view.toggle(1)
        assert view.row_count == 6
        assert not view.toggle(5)


async def test_fold_all_and_back() -> None:
    view = tree()
    async with on_stage(view, (24, 8)):
        view.fold_all(0)
        assert lines(view)[:2] == [" ▸ 青岚省", "   别省"]
        view.fold_all(0)
        assert view.row_count == 6


async def test_a_hidden_node_is_shown_by_its_superior() -> None:
    view = tree({"b"})
    async with on_stage(view, (24, 8)):
        view.show_node(3)
        assert view.current == 1


async def test_a_long_title_ends_in_an_ellipsis() -> None:
    view = Tree(look())
    view.show([TreeNode("x", 1, "坚持以经济建设为中心全力推动发展")])
    async with on_stage(view, (20, 3)):
        assert lines(view)[0].strip() == "坚持以经济建设⋯"


async def test_the_words_of_a_node_come_before_its_note() -> None:
    view = Tree(look())
    view.show((TreeNode("a", 0, "今年工作", "安排"), TreeNode("b", 0, "去年工作回顾和今年形势", "回顾")))
    async with on_stage(view, (28, 4)):
        assert lines(view)[0].endswith("安排")
        assert lines(view)[1] == "   去年工作回顾和今年形势"
