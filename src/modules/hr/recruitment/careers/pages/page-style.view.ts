import { createHash } from 'node:crypto';

/** The look of the career page: the product's colours and sizes, the reader's own type face, so that nothing is fetched and nothing moves. */
export const STYLE = `
:root{color-scheme:light dark;--bg:light-dark(#f6f7f7,#0d1112);--surface:light-dark(#fff,#131819);--line:light-dark(#e3e7e7,#242c2e);--control:light-dark(#848f93,#6d7a7f);
--text:light-dark(#141a1c,#e8edee);--text-2:light-dark(#465257,#b3bdc0);--text-3:light-dark(#5d696e,#909ca1);--accent:light-dark(#0b6b69,#157d77);--accent-hover:light-dark(#085856,#18827c);
--accent-text:light-dark(#0a6563,#62cbc3);--accent-soft:light-dark(#e3f2f1,#10312f);--focus:light-dark(#0b8480,#4fc3bb);--bad:light-dark(#b02823,#f48d86);--bad-soft:light-dark(#fdecea,#361b1a);--bad-line:light-dark(#efb9b5,#6b312e)}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--bg);color:var(--text);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--accent-text);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:12px;padding:6px 12px;background:var(--surface);z-index:1}
header,main,footer{width:100%;max-width:760px;margin:0 auto;padding:0 20px}
header{display:flex;align-items:center;gap:12px;padding-top:20px;padding-bottom:20px}
.company{display:flex;align-items:center;gap:12px;min-width:0;color:inherit;font-weight:600;text-decoration:none}
.company span:last-child{overflow:hidden;text-overflow:ellipsis}
.logo{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:10px;background:var(--accent);color:#fff;font-weight:600;font-size:15px;letter-spacing:.02em}
img.logo{width:auto;min-width:40px;max-width:120px;padding:3px;background:#fff;object-fit:contain}
.languages{margin-left:auto;display:flex;flex:none;gap:4px;font-size:14px}
.languages a{padding:6px 10px;border-radius:8px;color:var(--text-2);text-decoration:none}
.languages a:hover{background:var(--accent-soft)}
.languages a[aria-current]{background:var(--surface);color:var(--text);box-shadow:0 0 0 1px var(--line)}
main{flex:1;padding-top:28px;padding-bottom:64px}
h1{margin:0;font-size:clamp(26px,5vw,34px);line-height:1.2;font-weight:600;letter-spacing:-.02em;text-wrap:balance}
h2{margin:40px 0 12px;font-size:20px;line-height:1.3;font-weight:600;letter-spacing:-.01em}
h3,h4,h5,h6{margin:24px 0 8px;font-size:16px;font-weight:600}
.lead{margin:8px 0 0;color:var(--text-2)}
.back{display:inline-flex;align-items:center;gap:8px;margin:0 0 16px;padding:4px 0;font-size:14px;text-decoration:none}
.back::before{content:"";width:7px;height:7px;border:solid currentColor;border-width:0 0 1.5px 1.5px;transform:rotate(45deg)}
.back:hover{text-decoration:underline}
.postings{margin:28px 0 0;padding:0;list-style:none;background:var(--surface);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.postings li+li{border-top:1px solid var(--line)}
.postings a{display:block;padding:18px 20px;color:inherit;text-decoration:none}
.postings a:hover{background:var(--accent-soft)}
.postings a:focus-visible{outline-offset:-2px;border-radius:12px}
.postings strong{display:block;font-size:17px;font-weight:600;color:var(--accent-text)}
.facts{display:flex;flex-wrap:wrap;gap:0 8px;margin:4px 0 0;padding:0;list-style:none;color:var(--text-2);font-size:15px}
.facts li:not(:last-child)::after{content:"·";margin-left:8px;color:var(--text-3)}
.text p,.text ul,.text ol{margin:0 0 14px}
.text ul,.text ol{padding-left:22px}
.text li{margin:4px 0}
.text blockquote{margin:0 0 14px;padding-left:14px;border-left:3px solid var(--line);color:var(--text-2)}
.text pre{overflow-x:auto}
.text table{border-collapse:collapse;display:block;overflow-x:auto}
.text th,.text td{padding:6px 10px;border:1px solid var(--line);text-align:left}
.card{margin-top:40px;padding:28px;background:var(--surface);border:1px solid var(--line);border-radius:12px}
.card h2{margin-top:0}
.button{display:inline-block;padding:11px 20px;border:0;border-radius:8px;background:var(--accent);color:#fff;font:inherit;font-weight:500;text-decoration:none;cursor:pointer}
.button:hover{background:var(--accent-hover)}
.to-form{margin-top:20px}
form{display:grid;gap:20px;margin-top:24px}
.field label:not(.check){display:block;margin-bottom:6px;font-weight:500;font-size:15px}
.field small,.hint{color:var(--text-3);font-size:14px;font-weight:400}
.hint{margin:6px 0 0}
input[type=text],input[type=email],input[type=tel],textarea{width:100%;padding:10px 12px;border:1px solid var(--control);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
textarea{min-height:120px;resize:vertical}
input[type=file]{width:100%;padding:12px;border:1px dashed var(--control);border-radius:8px;font:inherit;font-size:15px;color:var(--text-2)}
input[type=file]::file-selector-button{margin-right:12px;padding:7px 14px;border:1px solid var(--control);border-radius:8px;background:var(--surface);color:var(--text);font:inherit;cursor:pointer}
.check{display:flex;gap:12px;align-items:flex-start;font-size:15px}
.check input{flex:none;width:20px;height:20px;margin:2px 0 0;accent-color:var(--accent)}
.two{display:grid;gap:20px}
@media (min-width:620px){.two{grid-template-columns:1fr 1fr}}
@media (max-width:420px){.card{padding:20px 16px}header,main,footer{padding-left:16px;padding-right:16px}header{gap:8px}.company{gap:10px;font-size:15px;line-height:1.35}.languages{gap:0;font-size:13px}.languages a{padding:6px 8px}}
[aria-invalid=true]{border-color:var(--bad)!important}
.error{margin:6px 0 0;color:var(--bad);font-size:14px}
.errors{padding:14px 18px;border:1px solid var(--bad-line);border-radius:8px;background:var(--bad-soft);color:var(--bad)}
.errors p{margin:0;font-weight:600}
.errors ul{margin:6px 0 0;padding-left:20px}
.errors a{color:inherit}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.notice{margin-top:28px;padding:18px 20px;border:1px solid var(--line);border-radius:12px;background:var(--surface)}
.notice p{margin:0}
.notice p+p{margin-top:4px;color:var(--text-2)}
.reference{margin:24px 0;font-size:15px;color:var(--text-2)}
.reference b{display:block;color:var(--text);font-size:22px;letter-spacing:.08em;font-variant-numeric:tabular-nums}
footer{padding-top:20px;padding-bottom:28px;color:var(--text-3);font-size:13px}
footer div{border-top:1px solid var(--line);padding-top:16px}
@media print{header .languages,.card,.to-form{display:none}}
`;

/** No script of any kind, no request to anybody else, and this one sheet of style by its hash. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
