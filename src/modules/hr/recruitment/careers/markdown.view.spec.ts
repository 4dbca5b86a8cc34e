import { htmlOf, summaryOf } from './markdown.view.js';

it.each([
  ['**bold** *soft*', '<p><strong>bold</strong> <em>soft</em></p>\n'],
  ['# One\n\n## Two\n\n### Three', '<h3>One</h3>\n<h3>Two</h3>\n<h4>Three</h4>\n'],
  ['<b onclick="x">&amp;</b>', '<p>&lt;b onclick=&quot;x&quot;&gt;&amp;&lt;/b&gt;</p>\n'],
  ['[x](https://a.example)', '<p><a href="https://a.example" rel="nofollow noopener noreferrer">x</a></p>\n'],
  ['https://a.example/path', '<p><a href="https://a.example/path" rel="nofollow noopener noreferrer">https://a.example/path</a></p>\n'],
  ['[x](JaVaScRiPt:alert(1))', '<p>[x](JaVaScRiPt:alert(1))</p>\n'],
  ['[x](&#106;avascript:alert(1))', '<p>[x](javascript:alert(1))</p>\n'],
  ['[x](//a.example)', '<p>[x](//a.example)</p>\n'],
  ['[x](/hr/people)', '<p>[x](/hr/people)</p>\n'],
  ['{{constructor.constructor("alert(1)")()}}', '<p>{{constructor.constructor(&quot;alert(1)&quot;)()}}</p>\n'],
])('INJ-09 %j', (text, html) => {
  expect(htmlOf(text)).toBe(html);
});

it('a summary is the beginning without marks, cut between words', () => {
  expect(summaryOf('# We **grow**\n\n- things\n- [more](https://a.example)', 155)).toBe('We grow things more');
  expect(summaryOf('one two three four', 12)).toBe('one two…');
});
