// Everything here only helps: without JavaScript the whole report is there to read.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // ---- search and filters of one unit's gaps -------------------------------------------------
  const filter = (form) => {
    const section = form.parentElement;
    const search = form.querySelector("input");
    const selects = all("select", form);
    const status = form.querySelector(".count");
    const gaps = all(".gap", section).map((row) => ({
      row,
      text: row.textContent.toLowerCase().replace(/\s+/g, " "),
      state: [row.dataset.state],
      area: [row.dataset.area],
      methods: row.dataset.methods.split("|"),
    }));
    const options = selects.flatMap((select) =>
      [...select.options].filter((it) => it.value).map((it) => {
        it.value = it.value; // the words stay its value when the number is added to its text
        return { select, option: it, words: it.textContent, name: select.dataset.filter };
      }));

    const agrees = (gap, name, value) => !value || gap[name].includes(value);
    const matches = (gap, without) =>
      words().every((word) => gap.text.includes(word)) &&
      selects.every((it) => it === without || agrees(gap, it.dataset.filter, it.value));
    const words = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);

    const show = () => {
      const shown = new Set(gaps.filter((gap) => matches(gap)).map((gap) => gap.row));
      gaps.forEach(({ row }) => { row.hidden = !shown.has(row); });
      all("details.group, .party", section).forEach((part) => {
        const number = all(".gap", part).filter((row) => shown.has(row)).length;
        part.hidden = number === 0;
        part.querySelector(".number").textContent = number;
        all(":scope > summary .many", part).forEach((it) => { it.hidden = number === 1; });
      });
      count(shown.size);
    };
    const count = (number) => {
      status.textContent = `${number} of ${gaps.length} gaps shown`;
      selects.forEach((select) => {
        const left = gaps.filter((gap) => matches(gap, select));
        options.filter((it) => it.select === select).forEach(({ option, words: said, name }) => {
          const held = left.filter((gap) => agrees(gap, name, option.value)).length;
          option.textContent = `${said} (${held})`;
        });
      });
    };

    form.addEventListener("input", show);
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show();
  };

  // ---- the statement behind a code -----------------------------------------------------------
  const place = (code) => {
    const tip = code.nextElementSibling;
    tip.classList.remove("away");
    const at = code.getBoundingClientRect();
    const width = Math.min(544, innerWidth - 16);
    Object.assign(tip.style, {
      inset: "auto", width: `${width}px`,
      left: `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`,
      top: `${at.bottom}px`,
    });
    if (tip.getBoundingClientRect().bottom > innerHeight) {
      tip.style.top = `${Math.max(0, at.top - tip.offsetHeight)}px`;
    }
  };
  const codeOf = (event) => event.target instanceof Element && event.target.closest(".code");
  ["pointerover", "focusin"].forEach((name) => document.addEventListener(name, (event) => {
    const code = codeOf(event);
    if (code) place(code);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".tip").forEach((tip) => tip.classList.add("away"));
  });
  document.addEventListener("scroll", () => {
    const code = document.activeElement && document.activeElement.closest(".code");
    if (code && !code.nextElementSibling.classList.contains("away")) place(code);
  }, { capture: true, passive: true });

  // ---- printing: all parts open, then as they were -------------------------------------------
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((it) => { it.open = true; });
  });
  addEventListener("afterprint", () => {
    closed.forEach((it) => { it.open = false; });
    document.documentElement.classList.remove("only-visits");
  });

  const tools = {
    open: () => all("details").forEach((it) => { it.open = true; }),
    close: () => all("details").forEach((it) => { it.open = false; }),
    print: () => print(),
    "print-visits": () => {
      document.documentElement.classList.add("only-visits");
      print();
    },
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (button) tools[button.dataset.do]();
  });
  all(".tools").forEach((it) => { it.hidden = false; });
  all("form.filters").forEach(filter);
})();
