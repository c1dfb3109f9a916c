import { chromium } from 'playwright-core';
const [,, name, path, w='1280', h='720', theme='light', ...steps] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--use-gl=angle','--use-angle=swiftshader','--enable-unsafe-swiftshader','--disable-background-networking','--no-first-run'] });
const c = await b.newContext({ viewport: { width: +w, height: +h }, colorScheme: theme, serviceWorkers: 'block', hasTouch: +w < 720, isMobile: +w < 720 });
const p = await c.newPage();
p.on('console', (m) => ['error'].includes(m.type()) && console.log(m.type(), m.text()));
p.on('pageerror', (e) => console.log('pageerror', e.message));
p.on('response', (r) => r.status() >= 400 && console.log(r.status(), r.url()));
await p.goto('http://127.0.0.1:8790' + path);
await p.waitForFunction(() => window.__app?.map === 'ready' && window.__app.settled, null, { timeout: 60000 });
for (const s of steps) {
  const [kind, ...rest] = s.split(':'); const a = rest.join(':');
  if (kind === 'click') await p.getByTestId(a).first().click();
  if (kind === 'at') await p.mouse.click(...a.split(',').map(Number));
  if (kind === 'key') await p.keyboard.press(a);
  if (kind === 'type') await p.keyboard.type(a);
  if (kind === 'text') await p.getByText(a).first().click();
  if (kind === 'wait') await p.waitForTimeout(+a);
  if (kind === 'drag') { const [x,y,u,v] = a.split(',').map(Number); await p.mouse.move(x,y); await p.mouse.down(); await p.mouse.move((x+u)/2,(y+v)/2,{steps:4}); await p.mouse.move(u,v,{steps:4}); await p.mouse.up(); }
  if (kind === 'down') await p.keyboard.down(a);
  if (kind === 'up') await p.keyboard.up(a);
}
await p.waitForTimeout(800);
await p.waitForFunction(() => window.__app.settled, null, { timeout: 30000 }).catch(() => console.log('not settled'));
await p.screenshot({ path: `/tmp/w/${name}.png` });
await b.close();
