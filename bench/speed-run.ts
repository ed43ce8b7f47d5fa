import { chooseContenders } from './contenders.ts';
import { measureSpeed } from './speed.ts';

// One engine at one size in a process of its own; prints what measureSpeed returns as JSON.
const [name = '', size, language] = process.argv.slice(2);
const [contender] = chooseContenders([name]);
if (contender === undefined) throw new Error(`no engine "${name}"`);
process.stdout.write(JSON.stringify(await measureSpeed(contender, Number(size), language === 'zh' ? 'zh' : 'en')));
