// The site works without this file: it only gives the links of the page keys.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const at = event.target;
  if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) {
    if (event.key === "Escape") at.blur();
    return;
  }
  const search = document.querySelector("#q, #q-top");
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "g") {
    location.assign(document.querySelector("a.brand").href);
  } else if (event.key === "j" || event.key === "k") {
    const way = event.key === "j" ? 1 : -1;
    const links = [...document.querySelectorAll("a.goto")];
    const next = links[links.indexOf(document.activeElement) + way];
    if (links.length && next && (way === 1 || document.activeElement.matches("a.goto"))) {
      next.focus();
      return;
    }
    // On an article, and beyond the ends of a list: the link that the page names as the next or the one before.
    const link = document.querySelector(`a[rel~="${way === 1 ? "next" : "prev"}"]`);
    if (link) location.assign(link.href);
  }
});
