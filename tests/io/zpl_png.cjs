// Renders ZPL with a program of others, so that what a printer would print can be read back.
//
//	node zpl_png.cjs FILE OUT WIDTH_MM HEIGHT_MM DOTS_A_MM	-> OUT-0.png, OUT-1.png, ... one for each ^XA
//
// "./dev install" puts the renderer beside the build; NODE_PATH may name another place.
const fs = require('fs');
const path = require('path');

const places = (process.env.NODE_PATH || '').split(':').filter(Boolean);
const kept = path.join(__dirname, '..', '..', 'build', 'renderer', 'node_modules');
const found = places.concat(kept).map((p) => path.join(p, 'zpl-renderer-js')).find((p) => fs.existsSync(p));
if (!found) process.exit(3);

// Debian's node does not show it by itself.
if (!globalThis.crypto) globalThis.crypto = require('crypto').webcrypto;

const [, , file, out, width, height, dots] = process.argv;
if (file) {
	require(found).ready.then(async ({ api }) => {
		const labels = await api.zplToBase64MultipleAsync(fs.readFileSync(file, 'utf8'), +width, +height, +dots);
		labels.forEach((png, i) => fs.writeFileSync(`${out}-${i}.png`, Buffer.from(png, 'base64')));
		process.exit(0);
	});
}
