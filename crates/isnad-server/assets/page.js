// Comfort only: every page works without it.
// A place inside a folded part is unfolded when it is led to.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
};
addEventListener("hashchange", unfold);
unfold();
