// Before anything is drawn: the language and the theme that this person chose, else the browser's; and who they are is asked while the
// modules load. No module, so that it blocks.
(() => {
  const root = document.documentElement;
  const kept = key => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const ours = ['en', 'vi', 'zh-CN'];
  const nearest = wish => ours.find(one => one.toLowerCase() === wish.toLowerCase())
    || ours.find(one => one.split('-')[0] === wish.toLowerCase().split('-')[0]);
  const wishes = [kept('streamspace-language'), ...(navigator.languages || [navigator.language])];
  root.lang = wishes.filter(Boolean).map(nearest).find(Boolean) || 'en';
  const theme = kept('streamspace-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  try {
    const token = sessionStorage.getItem('streamspace-token');
    if (token) {
      const answer = fetch('/api/me', { headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(20_000) });
      answer.catch(() => {}); // whoever takes the answer tells of it
      window.askedFirst = { token, answer };
    }
  } catch {
    // a browser that keeps nothing knows no token yet
  }
})();
