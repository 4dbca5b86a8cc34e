import { writeFileSync } from 'node:fs';
import { accessMatrixDocument } from './access-matrix.document.js';

const [path] = process.argv.slice(2);
if (!path) throw new Error('usage: access-matrix.cli.js <file to write>');
writeFileSync(path, accessMatrixDocument());
