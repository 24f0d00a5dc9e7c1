import { execFileSync, spawnSync } from 'node:child_process';

export const hasPython = spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0;

interface SeenByPython {
  defects: string[];
  types: string[];
  subject: string;
  unsubscribe: number;
  text: string;
  html: string;
  cids: string[];
  /** The first eight bytes of each, in hexadecimal. */
  pictures: string[];
}

/** What Python's `email` package finds in a message. */
export function readByPython(mime: Uint8Array): SeenByPython {
  return JSON.parse(execFileSync('python3', ['-c', READER], { input: mime, encoding: 'utf8' }));
}

/** Reads a message from standard input and prints what it is made of; also what is wrong with each header. */
const READER = `
import email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(message.walk())
images = [part for part in parts if part.get_content_maintype() == 'image']
print(json.dumps({
  'defects': [str(d) for part in parts for d in [*part.defects, *(d for v in part.values() for d in v.defects)]],
  'types': [part.get_content_type() for part in parts],
  'subject': message['subject'],
  'unsubscribe': len(message.get_all('list-unsubscribe')),
  'text': message.get_body(('plain',)).get_content(),
  'html': message.get_body(('html',)).get_content(),
  'cids': [part['content-id'][1:-1] for part in images],
  'pictures': [part.get_content()[:8].hex() for part in images],
}))
`;
