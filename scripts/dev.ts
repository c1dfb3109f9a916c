/** `npm run dev`: the server and Vite's page, which is rebuilt as its sources change. */
import { createServer } from 'vite';
import { startServer } from '../server/main';

const { stop } = await startServer({ say: (text) => console.log(text) });
const page = await createServer();
await page.listen();
page.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await page.close();
    await stop();
    process.exit(0);
  });
