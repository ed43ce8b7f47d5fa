import type { Wrapping } from './wrapping-table.ts';

/** What English speakers put around a question. To add another greeting, add it here. */
export const ENGLISH_WRAPPING: Wrapping = {
  openings: [
    /(?:hi|hiya|hey|hello(?! world)|heya|yo|morning|good (?:morning|afternoon|evening|day))(?: (?:there|all|team|folks|guys|everyone|everybody|people|friends?|devops|bot))*(?: @?\p{Lu}\p{L}+)?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:(?:just )?(?:a )?(?:quick|short|small|silly|stupid|dumb|newbie|noob|basic|simple) (?:question|one|q)|(?:one |a |another )?question(?=(?: for (?:you|the team|anyone))?\s*[:,.!–-]))(?: for (?:you|the team|anyone))?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:(?:so |really |very )?sorry(?: (?:to bother(?: you)?|for (?:the )?(?:noise|asking|a (?:silly|dumb|stupid) question)|if this (?:was|has been) asked(?: before)?))?|excuse me|apologies)(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)(?:but[\s,]+)?/u,
    /(?:please|pls|plz|kindly|ok(?:ay)?|so|well|um+|hm+|btw|by the way|thanks|eli5|tl;?dr)(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:i(?:'|’)?m (?:just )?(?:wondering|curious|new(?: here| to (?:this|all this))?)|i (?:was|am) (?:just )?(?:wondering|curious)|just (?:wondering|curious)|i(?:'|’)?d (?:like|love) to (?:know|understand)|i (?:want|need) to (?:know|understand)|i don(?:'|’)?t (?:get|understand|know))(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)(?:if (?:someone|anyone) (?:knows|can tell me)\s+)?/u,
    /(?:does|do|did) (?:any(?:one|body)|some(?:one|body)|you(?: guys| all)?)(?: here| else)?(?: happen to)? know(?: if it is known)?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /any(?:one|body) (?:here )?(?:know|knows|able to (?:tell me|explain))(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:can|could|would|will) (?:any(?:one|body)|some(?:one|body)|you(?: guys| all)?)(?: here)?(?: please| maybe| quickly| briefly)? (?:tell me|explain(?: to me)?|help me understand|remind me|describe(?: to me)?|walk me through)(?: again| quickly| briefly)?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:can|could|may) i (?:quickly )?ask(?: you)?(?: a question)?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)/u,
    /(?:explain|tell me|remind me|help me understand)(?: like i(?:'|’)?m (?:five|5))?(?:\s*[,.:;!?–]+\s*|\s+(?:[-–]+\s+)?)(?=(?:what|how|why|when|who|where)\b)/u,
  ],
  endings: [
    /[\s,.!?;–-]+(?:please|pls|plz|thanks|thank you|thx|ty|cheers|many thanks)(?: (?:so much|a lot|very much|in advance|everyone|all|team))*[\s.!?]*$/u,
    /[\s,.!?;–-]+(?:in a nutshell|in (?:simple|plain|layman(?:'|’)?s) (?:terms|words|english)|for dummies|for (?:a )?(?:beginners?|newbies?)|eli5|like i(?:'|’)?m (?:five|5)|to me|asap|if you don(?:'|’)?t mind|anyone|anybody|somebody|any idea|any ideas)[\s.!?]*$/u,
  ],
};
