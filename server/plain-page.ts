type Told = { title: string; text: string; link: string };

/** A page that stands without the built one, whose files may be of another version: a sentence, and a way on. */
const plainPage = (zh: Told, en: Told): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${zh.title} · ${en.title}</title>
<link rel="stylesheet" href="/plain-page.css">
</head>
<body>
<main>
<h1>${zh.title}</h1>
<p>${zh.text}</p>
<p><a href="/">${zh.link}</a></p>
<section lang="en">
<h2>${en.title}</h2>
<p>${en.text}</p>
<p><a href="/?lang=en">${en.link}</a></p>
</section>
</main>
</body>
</html>
`;

/** What a link answers that opens nothing. */
export const endedPage = plainPage(
  {
    title: '分享链接已失效',
    text: '链接到期了,被收回了,或者没有复制完整。需要的话,请向发给您链接的人再要一个。',
    link: '打开公开的地图',
  },
  {
    title: 'This link has ended',
    text: 'It expired, was taken back, or was not copied whole. Ask whoever sent it for a new one.',
    link: 'Open the public map',
  },
);

/** What a browser gets at an address that is none of this server's. */
export const missingPage = plainPage(
  { title: '没有这个页面', text: '网址可能没有复制完整,或者写错了。', link: '打开地图' },
  {
    title: 'There is no such page',
    text: 'The address may not have been copied whole, or is misspelt.',
    link: 'Open the map',
  },
);
