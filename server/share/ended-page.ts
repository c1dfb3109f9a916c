/** What a link answers that opens nothing; it stands without the page, whose files may be of another version. */
export const endedPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>分享链接已失效 · Link ended</title>
<link rel="stylesheet" href="/share-ended.css">
</head>
<body>
<main>
<h1>分享链接已失效</h1>
<p>链接到期了,被收回了,或者没有复制完整。需要的话,请向发给您链接的人再要一个。</p>
<p><a href="/">打开公开的地图</a></p>
<section lang="en">
<h2>This link has ended</h2>
<p>It expired, was taken back, or was not copied whole. Ask whoever sent it for a new one.</p>
<p><a href="/?lang=en">Open the public map</a></p>
</section>
</main>
</body>
</html>
`;
