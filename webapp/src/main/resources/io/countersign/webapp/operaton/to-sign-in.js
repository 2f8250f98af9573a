/*
 * Stands in every page of Operaton's applications. Their own form of login does not work here: where
 * one of them goes to it, after a log out or when the sign-in has run out, our sign-in page opens.
 */
(() => {
  const leave = () => {
    if (/^#!?\/login/.test(location.hash)) {
      location.replace('/sign-in?next=' + encodeURIComponent(location.pathname));
    }
  };
  for (const name of ['pushState', 'replaceState']) {
    const original = history[name];
    history[name] = function (...where) {
      original.apply(this, where);
      leave();
    };
  }
  addEventListener('hashchange', leave);
  leave();
})();
