const SIDE = 512;

/**
 * Makes an image small enough to keep: 512 px at most, WebP (PNG or JPEG where WebP cannot be written).
 * @param shape `square`: the middle of it; `whole`: all of it, as wide or high as it is to the other side
 */
export async function smallPicture(file: File, shape: 'square' | 'whole'): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  const side = Math.min(bitmap.width, bitmap.height);
  const [width, height] = shape === 'square' ? [side, side] : [bitmap.width, bitmap.height];
  const scale = shape === 'square' ? SIDE / side : Math.min(1, SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (bitmap.width - width) / 2, (bitmap.height - height) / 2, width, height, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  // What is see-through stays so where there is no WebP.
  return webp.type === 'image/webp' ? webp : canvas.convertToBlob(shape === 'whole' ? { type: 'image/png' } : { type: 'image/jpeg', quality: 0.85 });
}
