import { PNG } from 'pngjs';

/** A picture at `width` pixels across: each pixel the mean of those that it stands for. */
export function thumbnail(picture: PNG, width: number): PNG {
  const scale = picture.width / width;
  const height = Math.round(picture.height / scale);
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0];
      let count = 0;
      for (let fromY = Math.floor(y * scale); fromY < Math.min(picture.height, Math.ceil((y + 1) * scale)); fromY++)
        for (let fromX = Math.floor(x * scale); fromX < Math.min(picture.width, Math.ceil((x + 1) * scale)); fromX++) {
          const at = (fromY * picture.width + fromX) * 4;
          for (let channel = 0; channel < 3; channel++) sums[channel]! += picture.data[at + channel]!;
          count++;
        }
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) small.data[to + channel] = Math.round(sums[channel]! / count);
      small.data[to + 3] = 255;
    }
  return small;
}

/** Pictures side by side in rows, on grey paper. */
export function contactSheet(rows: readonly (readonly PNG[])[], gap = 8): PNG {
  const width = Math.max(...rows.map((row) => row.reduce((sum, { width: one }) => sum + one + gap, gap)));
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const sheet = new PNG({ width, height: heights.reduce((sum, one) => sum + one + gap, gap) });
  sheet.data.fill(0x88);
  for (let at = 3; at < sheet.data.length; at += 4) sheet.data[at] = 255;
  let top = gap;
  for (const [n, row] of rows.entries()) {
    let left = gap;
    for (const picture of row) {
      PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, left, top);
      left += picture.width + gap;
    }
    top += heights[n]! + gap;
  }
  return sheet;
}

/** Cuts a sheet into the pictures that it was made of; their sizes must be those of `like`. */
export function cutSheet(
  sheet: PNG,
  like: readonly (readonly { width: number; height: number }[])[],
  gap = 8,
): PNG[][] {
  let top = gap;
  return like.map((row) => {
    let left = gap;
    const cut = row.map(({ width, height }) => {
      const picture = new PNG({ width, height });
      PNG.bitblt(sheet, picture, left, top, width, height, 0, 0);
      left += width + gap;
      return picture;
    });
    top += Math.max(...row.map(({ height }) => height)) + gap;
    return cut;
  });
}
