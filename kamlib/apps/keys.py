"""Keys typed on an app's lists, boxes and buttons are theirs, not JupyterLab's."""

import anywidget

__all__ = ["Keys"]


class Keys(anywidget.AnyWidget):
    """Nothing to see: it lets plain keys reach the controls of apps and cards.

    JupyterLab takes arrows and letters as commands wherever nothing can be typed. On a list to
    choose from, Arrow Down would then go to the next cell, and M make this one a text. Keys
    with Ctrl, Alt, Shift or the command key still are JupyterLab's, such as Ctrl+S.
    """

    _esm = """
    function render({ el }) {
      el.hidden = true;
      const controls = "select, button, input[type=checkbox], input[type=radio]";
      const guard = (event) => {
        const control = event.target;
        if (!control.matches?.(controls) || !control.closest(".kam-app, .kam-card")) return;
        const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
        control.toggleAttribute("data-lm-suppress-shortcuts", plain);
      };
      window.addEventListener("keydown", guard, true);
      return () => window.removeEventListener("keydown", guard, true);
    }
    export default { render };
    """
