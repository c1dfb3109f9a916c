// Before the first paint, so that a dark room never flashes white.
{
  const root = document.documentElement;
  root.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  try {
    root.dataset.theme = localStorage.getItem('wancun.theme') ?? root.dataset.theme;
  } catch {}
}
// The two answers that the map waits for are asked while the script is still on its way; `server.ts` takes them.
{
  const ask = (path) => {
    window.early[path] = fetch(path);
    window.early[path].catch(() => {});
    return window.early[path];
  };
  window.early = {};
  ask('/api/about')
    .then((answer) => (answer.ok ? answer.clone().json() : {}))
    .then(({ home }) => {
      const code = new URLSearchParams(location.search).get('r') ?? home;
      if (/^[0-9]{12}$/.test(code ?? '')) ask(`/api/regions/${code}`);
    })
    .catch(() => {});
}
// Validators that compile themselves ask for what the page's policy forbids.
globalThis.__zod_globalConfig = { jitless: true };
