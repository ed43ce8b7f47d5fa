import type { SpeechTable } from './speech-table.ts';

/** `a brief summary`: asked for of a subject, before it or after it. */
const SUMMARIES = 'short brief quick simple rough basic concise'
  .split(' ')
  .flatMap((how) =>
    'summary intro introduction explanation definition description'.split(' ').map((kind) => `${how} ${kind}`),
  );
/** `a crash course on`, `a brief summary of`: kinds of explanations that are asked for, and what joins them to their subject. */
const EXPLANATIONS = [
  ...SUMMARIES,
  ...'tl;dr|tldr|crash-course|crash course|refresher|recap|rundown|one-liner|one liner|cheat-sheet|cheat sheet|cheatsheet|walkthrough|explainer|lowdown|short version'.split(
    '|',
  ),
]
  .flatMap((kind) => ['on', 'of', 'about', 'for', 'regarding', 'to'].map((link) => `${kind} ${link}`))
  .join('|');

export const ENGLISH: SpeechTable = {
  greetings: `bonjour|hola|hola amigo|hola amigos|hallo|ciao|salut|servus|namaste|ola|long time no see|nice to meet you|pleased to meet you|how have you been|knock knock|anyone home|anybody home|im back|gm|gn|gday|hello from the|ga|just saying hi|just saying hello|saying hi|saying hello|hi|hiya|hey|mornin|mornin all|gmorning|hiii|heyo|ello|heya|hello|helo|yo|howdy|greetings|morning
    good morning|good afternoon|good evening|good day|evening|dear|hi there|hey there|hello there|happy monday|happy friday|hope you are well
    hope youre well|hope everyone is well|hope you are doing well|hope youre doing well|hope all is well|hope all are well|how are you|how are you doing
    hows it going|how is it going|whats up|sup`,
  people: `team|folks|guys|all|everyone|everybody|people|friend|friends|mate|mates|buddy|man|dude|bro|sir|colleagues|colleague|channel|gang|fam|peeps|bot
    devops bot|devopsbot|experts|gurus|ladies|gentlemen|boss|manager|my manager|my boss|my colleague|my colleagues|my team|my lead|my teammate|a colleague
    a friend|a customer|a client|a newbie|newbie|newbies|noob`,
  gratitude: `merci|gracias|danke|grazie|arigato|obrigado|thx so much|thx a lot|ttyl|3q|tyvm|much obliged|thanks a million|thanks a ton
    thanks very much|thank you very much|thank you so much|appreciate that|appreciate your help|thank you|thanks|thankyou|thank u|thx|thnx
    tks|ty|tysm|tyvm|cheers|ta|tia|many thanks|thanks in advance|thank you in advance|thanks a lot|thanks so much|thanks a bunch
    much appreciated|appreciate it|really appreciate it|bye|bye bye|goodbye`,
  thanks: `keep it up|keep up the good work|cya|cya monday|cya tomorrow|see ya|see ya monday|see you monday|have a nice weekend everyone|have a good weekend everyone|have a great weekend everyone
    ugh mondays|mondays|tgif|is it friday yet|wakey wakey|awesome sauce|ignore my last message|ignore my previous message|ignore my message|ignore that|disregard|disregard that|have a great weekend|have a good weekend|have a nice weekend|have a great day|have a good day|have a nice day|have a good one|have a good evening|enjoy your weekend|enjoy the weekend|enjoy your day
    brb|afk|omg|oops|damn|ugh|lol|haha|hahaha|hehe|np|never mind|nevermind|nvm|was a pleasure|its a pleasure|a pleasure|pleasure|1|im impressed|i am impressed|consider me impressed|color me impressed|that was quick|that was fast|wow that was fast|wow that was quick|so fast|so quick|will try|will try that|will try it|ill try|ill try that|ill try it|let me try|let me try that|let me try it|will check|ill check
    let me check|will have a look|ill have a look|of course|absolutely|definitely|certainly|right on|indeed|agreed|true|exactly|you bet
    totally|back|all clear|okie dokie|okey dokey|okie|roger|roger that|copy that|10 4|ten four|aye aye|ack|acknowledged|thats all
    that is all|thats all for now|that is all for now|nothing else|no more questions|no further questions|have a good one|have a nice day
    have a great day|have a nice weekend|take care|gtg|got to go|gotta go|wrong channel|wrong window|wrong thread|wrong chat|my mistake
    my apologies|ah i see|oh i see|ahh ok|ah ok|oh ok|i get it|i get it now|now i get it|crystal clear|thats what i needed
    that is what i needed|exactly what i needed|just what i needed|hilarious|youre hilarious|youre funny|sorted|all sorted|figured it out
    found it|it works|it works now|works now|works|working now|got it working|got it to work|got it sorted|problem solved|problem gone|done
    lifesaver|a lifesaver|life saver|star|a star|hero|rockstar|appreciate|that did it|that did the trick|yay|woohoo|hooray|woot|meh|whoa
    funny|smart|clever|genius|legend|hmm ok|nice work|lovely|impressive|appreciated|ok|okay|okk|okey|k|kk|great|perfect|awesome|cool|nice
    neat|sweet|wonderful|excellent|amazing|brilliant|good|fine|super|yes|yep|yeah|yup|no|nope|nah|ah|oh|aha|wow|got it|gotcha|makes sense
    that makes sense|understood|will do|noted|solved|fixed it|that helps|that helped|that works|that worked|very helpful|so helpful|helpful
    useful|well done|good job|nice one|good one|good bot|great job|great work|good work|you rock|youre the best|youre awesome|youre great
    youre amazing|you are the best|you are awesome|you are great|love it|i love it|no worries|no problem|sounds good|all good|my bad
    ahh got it|ah got it|makes sense now|that makes sense now|it makes sense now|now it makes sense|worked first try|worked on the first try|worked on first try|it worked first try|works like a charm|worked like a charm
    your the best|ur the best|youre a star|youre a lifesaver|youre a legend|i hate mondays|hate mondays|i hate my job|what a day|long day|this day never ends|this day wont end|will this day ever end|this day cant end soon enough|this week cant end soon enough|i need coffee|need coffee|need more coffee|i need a coffee|i need a break|need a break
    this is so annoying|so annoying|how annoying|this is annoying|i hate this|this is frustrating|so frustrating
    im off|i am off|im off now|im out for today|out for today|im done for today|done for today|done for the day|calling it a day|lets call it a day|call it a day
    im heading home|heading home|heading out|heading off|off to bed|off to lunch|logging off|signing off|over and out|gotta run|got to run|have to run|need to run|i have to go
    talk later|talk to you later|talk soon|ttyl|catch you later|catch you tomorrow|see you tomorrow|see you monday|see you on monday|see you next week|till tomorrow|until tomorrow
    good night all|night all|enjoy your weekend|enjoy the weekend|enjoy your evening|happy friday|happy monday|happy new year|tgif
    see you|see ya|see you later|later|good night|good luck|congrats|congratulations|welcome|youre welcome|you are welcome|alright
    all right|sure|right|i see|exactly right|fair enough`,
  thanksWords: `indeed|working|now|out|figured|found|already|myself|by|self|after|bunch|heap|heaps|bundle|million|ton|tons|loads|guys|mate|man|folks|everyone|awfully|kindly
    truly|sincerely|in|advance|anyway|though|for|your|the|that|this|thats|it|its|was|is|are|so|very|really|much|all|again|of|you|u|a|lot|i|my|me|us|to|and
    help|helping|answer|answers|info|information|explanation|explanations|explaining|reply|response|quick|time|too|just|what|needed|work|works|well
    patience|kind`,
  aboutBot: `do you speak german|do you speak french|do you speak spanish|do you speak german or only english|do you only speak english|which languages do you understand|what languages do you understand
    whats the weather|whats the weather like|hows the weather|what time is it|whats the time|what day is it|tell me a joke|tell us a joke|know any jokes|testing if this is on|testing if this thing is on|testing if this works|just testing if this is on|just testing if this thing is on|just testing if this works|test if this works|checking if this works|just checking if this works
    what are your capabilities|your capabilities|what are your features|what are your skills|what are your limits|what are your limitations|i need assistance|need assistance|assistance|assist|show me what you got|show me what you can do|options|what are my options
    whats cooking|ignore that|forget it|forget that|forget about it|scratch that|never mind that|that was wrong|this is wrong|this was wrong|wrong answer|thats incorrect|that is incorrect
    thats not right|that is not right|not right|is this bot alive|is this bot working|is this bot on|is this bot dead|is this bot broken|is this bot online|is this bot down
    is the bot alive|is the bot working|is the bot down|is the bot broken|list all topics|show all topics|all topics|what topics can i ask about|what topics can i ask you about
    what can i ask about|what can i ask you about|tell me a joke|tell a joke|tell us a joke|do you know a joke|do you know any jokes|sing a song|sing me a song|whats new|what is new|whats new with you
    who built this|who built this thing|who made this|who made this thing|who made this bot|who built this bot|who wrote this bot|who runs this bot|who is behind this bot
    what languages do you speak|which languages do you speak|testing 1 2 3|test 1 2 3|testing 123|test 123|testing 1 2|1 2 3|check check|mic check|whats your purpose|what is your purpose
    do you understand chinese|do you understand english|can i talk to a human|can i speak to a human|talk to a human|whos there|who is there
    you awake|you there|u there|you up|you alive|you online|still there|are you there|are you still there|you still there|you ok
    youre dumb|you are dumb|youre stupid|you are stupid|youre so dumb|you are so dumb|youre so stupid|you are so stupid|dumb bot|youre an idiot|you are an idiot|you are useless|youre useless
    worst bot ever|worst bot|terrible bot|useless bot|what a useless bot|you know nothing|you dont know anything|you never know anything|thats nonsense|thats rubbish|complete nonsense|shut up|go away
    how old are you|wrong|thats wrong|that is wrong|incorrect|you are wrong|youre wrong|you suck|this sucks|useless|not helpful|not what i asked
    not what i meant|that didnt help|that did not help|didnt help|bad bot|stupid bot|ignore|ignore this|please ignore|ignore me|help|usage|man|commands
    command|topics|topic|menu|start|about|test|tests|testing|test test|testing testing|this is a test|just testing|just a test|123|ping|pong|who are you
    who r u|what are you|whats your name|what is your name|your name|do you have a name|what can you do|what can u do|what do you do|what do you know
    what do you know about|what can you answer|what can you help with|what can you help me with|what can i ask|what can i ask you|what can i ask here
    what should i ask|what should i ask you|what questions can i ask|how do you work|how does this work|how does this bot work|how does the bot work
    how do i use you|how do i use this|how do i use this bot|how to use|how to use this|how to use you|how to use this bot|how does it work here
    what is this|whats this|what is this bot|whats this bot|what does this bot do|what topics do you cover|what topics do you know
    which topics do you know|which topics do you cover|what topics do you cover|what do you cover|what topics are there|what topics do you have|list topics|list the topics|show topics|show me the topics|are you a bot
    are you a robot|are you a real person|are you a person|is this a human|is this a bot|is this a person|is this a real person|am i talking to a bot|am i talking to a human|am i talking to a person|bot or human|human or bot|are you human|are you a human|are you real|are you ai|are you an ai|are you chatgpt|are you alive|are you awake|are you ok
    are you online|are you working|do you work|does this work|is this on|is this working|is this thing on|who made you|who built you|who created you
    who wrote you|who owns you|who maintains you|how can you help|how can you help me|can you do anything|tell me about yourself|introduce yourself
    who is this|do you speak chinese|do you speak english|can you speak chinese|can you speak english`,
  fillers: `brb|afk|omg|oops|damn|ugh|lol|haha|hahaha|hehe|np|never mind|nevermind|nvm|devils advocate|to play devils advocate|dumb q|stupid q|silly q|random q|quick q|need a hand|pretty sure this has been discussed to death|sorry to be a pain|todays question
    as per my last message|as per my previous message|per my last message|trying again|following up|bump|asking for a friend|when you get a sec
    when you get a second|when you get a minute|when you get a moment|when you get a chance|if you get a chance|kindly|quick sanity check|sanity check
    just to double check|to double check|quick check|any chance someone could|any chance somebody could|any chance anyone could|any chance you could
    any chance someone can|any chance|sry|sry for the dumb question|out of curiosity|just out of curiosity|pardon my ignorance|forgive my ignorance
    excuse my ignorance|for the life of me|to whom it may concern|please do the needful|kindly do the needful|do the needful|apologies in advance
    sorry in advance|apologies if this was asked before|sorry if this was asked before|urgent|asap|important|sos|help needed|help wanted
    would you be so kind as to|be so kind as to|if you dont mind|if you dont mind me asking|if i may ask|if you have a minute|when you have a minute
    when you have time|real quick|really quick|in laymans terms|in layman terms|in simple terms|in plain english|for someone whos new
    for someone who is new|for somebody new|for somebody whos new|in simple english|in english please|in case anyone knows|in case someone knows
    in case you know|for someone new|just so i understand|just to be sure|just to be clear|just to understand|to be honest|tbh|please|pls|plz|plss|sorry
    so sorry|really sorry|apologies|excuse me|pardon|sorry to bother|sorry to bother you|sorry to ask|sorry for the noise|sorry for asking
    sorry if this has been asked before|sorry if this is a dumb question|sorry if this is a stupid question|sorry for the dumb question
    sorry for the silly question|if thats ok|if thats okay|if possible|by the way|btw|eli5|tldr|tl;dr|in a nutshell|in short|in brief|briefly|quickly
    in simple words|in plain words|in plain terms|in your own words|in a few words|in one sentence|like im five|like im 5|like i am five|like i am 5
    like im new here|like im new|like i am new|like i am new here|like im a beginner|like i am a beginner
    as if i were five|for dummies|for a beginner|for a newbie|for a noob|for newbies|for my understanding|long story short|just curious|just wondering
    im curious|random question|newbie here|noob here|beginner here|new here|im new here|im new|i am new here|im new to this|im new to all this|im stuck
    i am stuck|im lost|i am lost|im confused|i am confused|help|help me|help please|please help|need help|i need help|i need some help|can you help
    can you help me|could you help|could you help me|can someone help|can someone help me|can anyone help|can anyone help me|can anybody help|anyone here
    anybody here|anyone there|anybody there|anyone around|anybody around|is anyone here|is anybody here|is anyone around|are you there|you there
    honest question|serious question|genuine question|noob q|newb question|newbie q|beginner question|beginners question|naive question|weird question|general question|stupid question|unrelated question|related question|last question|final question|follow up question|followup question|rookie question|theoretical question|honest q|basic q
    quick question|quick one|a quick one|a quick question|one quick question|just a quick question|just a quick one|small question|silly question
    stupid question|dumb question|noob question|newbie question|basic question|simple question|one question|another question|one more question
    one more thing|i have a question|i have a quick question|i have one question|i have another question|i have a small question|ive a question
    got a question|ive got a question|i got a question|a question|question for you|question for the team|question for anyone|may i ask|can i ask
    can i ask you|can i ask a question|could i ask|can i ask you a question|can i ask something|may i ask you something|let me ask|i want to ask
    i wanted to ask|id like to ask|i would like to ask|thought id ask|no rush|no hurry|fyi|imho|imo|afaik|umm|um|uh|uhm|hmm|hm|er|erm`,
  openers: `ok|okay|okey|k|kk|ah|oh|aha|alright|so|well|just|like|look|listen|and|but|also|anyway|anyways|now|then|question|honestly|basically|actually|maybe|perhaps`,
  closers: `all day|all day long|the whole day|all the time|before i forget|${SUMMARIES.join('|')}|next topic|anyway|anyways|anyhow|after all|under the hood|behind the scenes|forgot the command|i forgot the command|cant remember the command|i cant remember the command|dont remember the command|argh|aargh|gah|eh
    all over the place|refer to|referring to
    to my grandma|to your grandma|to my mom|to your mom|to my kids|to a kid|to a friend|to non technical people|to a manager|afterwards|afterward|later on|after that|and do i need to care|and do we need to care|do i need to care|and should i care|and why should i care|why should i care|and do i need it|and do we need it
    and why do i need it|and why do we need it|and why would i want it|and when do i need it|and why does it matter|i keep mixing them up|i always mix them up
    i keep confusing them|i always confuse them|i mix them up|i always forget which is which|i keep forgetting which is which|we should know about|i should know about|we should know|i should know|worth knowing about|worth knowing|supposed to tell me|supposed to tell us
    trying to tell me|telling me|supposed to mean|since this morning|since today|since yesterday|since last week|since last night|since the weekend
    since monday|since friday|as of today|anymore|any more|all of a sudden|suddenly|out of nowhere|me asking|lol|haha|man|cheers|ffs|smh|tia|in standup
    at standup|at lunch|in a meeting|in the meeting|in our meeting|in meetings|yesterday|today|this morning|last week|the other day|any help appreciated
    in one line|in one sentence|in two sentences|to me|to us|to a beginner|to a newbie|to a child|to a five year old|to my boss|to my manager|for me
    for us|for beginners|for a dummy|for idiots|anyone|anybody|someone|somebody|any idea|any ideas|any clue|any hints|any pointers|any help|anyone know
    anyone knows|does anyone know|does anybody know|do you know|again|exactly|actually|basically|really|then|though|tho|please and thank you|at all
    any help is appreciated|any help would be appreciated|here|for real|or what|right|correct|yet|these days|nowadays|in general|all about|and stuff
    or something|you know`,
  advice: `got any tips|any advice|got any advice|how can i solve this|how can i solve it|how do i solve this|how do i solve it|how do we fix this|how do we fix it|how can we fix this
    how can we solve this|how to resolve this|how to resolve it|how do i resolve this|what now|now what|what should i do|what should i do now
    what should we do|what should i check|what should i look at|what should i try|what can i do|what can we do|what can be done|what do i do
    what do i do now|what do we do|what to do|what to do now|what to check|how to fix|how to fix it|how to fix this|how do i fix it|how do i fix this
    how can i fix it|how can i fix this|how to solve it|how to solve this|what is wrong|whats wrong|what is going on|whats going on|what happened
    what gives|next steps|next step|tips|any tips|some tips|any tricks|any thoughts|thoughts|suggestions|any suggestions|hints|pointers|whats next|what next|what are the next steps|whats the next step|how come|why is that|why would that be|why could that be`,
  emphasis: `actualy|acutally|actully|realy|exactley|in heavens name|in gods name|in gods green earth|for heavens sake|exactly|actually|basically|really|even|on earth|in the world|the heck|the hell
    the fuck|the f|precisely|just|again|specifically`,
  adverbs: `roughly|roughly speaking|broadly|more or less|the term|the buzzword|the expression|actualy|acutally|actully|realy|really|actually|basically|truly|literally|honestly|also|even|maybe|perhaps|possibly|by any chance|per chance|simply`,
  requests: `${EXPLANATIONS}|what do people mean by|what do people mean when they say|what do people mean with|what do they mean by|what do they mean when they say|what do we mean by|what do you mean by|what does one mean by
    what do folks mean by|going on about|goes on about|raving about|raves about|never understood|never really understood|never quite understood|never fully understood|never got|never really got|never figured out|keep reading|keep reading about|keep seeing|what would you say
    never quite got|always wondered|how would you describe|how would you explain|how would you define|how do you explain|how do you define
    how can i explain|how do i explain|how should i explain|how could i explain|who or what is|what or who is|whats the fuss about|whats all the fuss about|whats all this fuss about
    what is all the fuss about|whats the hype about|whats the hype around|whats all the hype about|whats the big deal with
    whats the big deal about|what does the term|what does the word|what does the phrase|what does the abbreviation|what does the acronym
    point me in the right direction regarding|point me in the right direction on|point me in the right direction for|point me in the right direction
    enlighten me on|enlighten me about|let me understand|help me get|enlighten me|some clarity on|clarity on|some clarity about|would love some clarity on
    love some clarity on|some insight into|insight into|insights on|some light on|a primer on|a pointer on|the way to|the way how to|a way to understand
    tell|kindly advise|kindly tell|kindly explain|clarify what|give me a short summary of what|spell out|break down|give a summary of|fill me in on
    bring me up to speed on|catch me up on|point me towards|the gist of|gist of|a quick explanation of|quick explanation of|the basics of understanding
    some help understanding|help understanding|the concept of|concept of|the idea of|the idea behind|the notion of|the meaning of|wrap my head around
    wrapping my head around|get my head around|make sense of|mentioned|mentions|mention|mentioning|talks about|talking about|talk about
    keeps talking about|brought up|discussing|discussed|forgot|forget|remember|cant remember|dont remember|recall|cant recall|let me know|advise on
    that thing called|the thing called|something called|thing called|anyone know|anyone knows|anybody know|anybody knows|someone know|does anyone know
    does anybody know|does someone know|do you know|advise|please advise|explain|explain to me|explain to us|explain again|explaining|explain me
    explanation of|explanation for|an explanation of|tell me|tell us|tell me about|telling me|remind me|describe|describing|describe to me|walk me through
    walk us through|talk me through|help me understand|help me to understand|help us understand|help me with|help with|clarify|clarify to me|elaborate on
    shed light on|shed some light on|teach me|know|knows|known|to know|wonder|wonders|wondering|wondered|curious|understand|understanding|i dont get
    dont get|do not get|didnt get|i dont understand|dont understand|didnt understand|do not understand|figure out|figuring out|find out|learn|learn about
    learn more about|learning about|ask|asks|asked|asking|asked me|asks me|asked us|ask about|asked about|point me to|point me at|pointer to|pointers to
    pointers on|direct me to|question about|questions about|question regarding|questions regarding|question on|questions on|question concerning
    a question about|i have a question about|idea|any idea|any ideas|no idea|any clue|no clue|a clue|any info on|any info about|info on|info about
    information on|information about|any information on|any docs on|docs on|docs about|docs for|documentation on|documentation about|documentation for
    anything on|anything about|something on|something about|more about|read about|read on|read up on|reading about|hear about|heard about|heard of
    hearing about|keep hearing about|keep hearing of|looking for|look for|looking into|search for|searching for|interested in|confused about|confused by
    unsure about|not sure|unclear|the deal with|whats the deal with|what is the deal with|whats up with|grateful if|appreciate if|glad if|happy if|nice if
    great if|what do you know about|what can you tell me about|what should i know about|what do i need to know about|where can i read about
    where can i find out about|where can i learn about|where do i read about|where can i find info on|where can i find information on
    where can i find docs on|where can i find|do we have anything on|give me info on|give me information on|give me an explanation of|quick question about
    mind explaining`,
  links: `about|on|of|regarding|concerning|re|as to|if|whether|that|me|us|to|to me|please|again|quickly|briefly|in detail|who can|anyone can|someone can
    someone could|anyone could|you could|you can|we know|it is known|a bit|a little|a little bit|more`,
  questionWords: `what|whats|what is|wat|waht|wht|wtf|wth|wut|which|who|whos|whose|whom|when|where|wheres|why|whys|how|hows|how come`,
  inversions: `is|are|was|were|do|does|did|can|could|would|will|should|shall|must|may|has|have|had|isnt|arent|dont|doesnt|didnt|cant|couldnt`,
  pronouns: `it|they|them|this one|that one|that|those|these`,
  names: `command not found|the term for|the expression for|hello world|question mark|question marks|test coverage|help desk|good practice|good practices|best practice|best practices|super user|fine tuning`,
  common: `before|during|bother|kind soul|kind souls|up for|yesterdays|todays|standup|stand up|anyone around who|anybody around who|is anyone around who|anyone here who|anybody here who|could use|can use|i
    someone who|anyone who|anybody who|somebody who|someone that|min|mins|real|person|capable|reading this|right place|right channel|incoming|im|ive|id
    ill|me|my|mine|myself|we|were|weve|us|our|ours|you|youre|youve|your|yours|u|he|she|his|her|their|theirs|its|be|been|being|am|a|an|the|this|there|here
    in|of|to|for|from|with|without|at|by|up|out|off|into|or|than|as|because|since|while|until|not|never|always|often|sometimes|still|already|ever|too|very
    much|many|more|most|some|any|every|each|few|lot|lots|one|ones|two|other|another|same|such|own|thing|things|stuff|something|anything|everything|nothing
    someone|somebody|anyone|anybody|nobody|kind|sort|bit|way|time|times|day|days|today|yesterday|tomorrow|week|weekend|moment|second|minute|minutes|hour
    sec|year|years|ago|recently|lately|soon|finally|first|last|next|get|gets|got|getting|go|goes|going|gonna|went|come|comes|came|want|wants|wanted|wanna
    need|needs|needed|like|likes|liked|would like|love|think|thinks|thought|guess|believe|feel|hope|hoping|mean|means|meant|say|says|said|talk|talks
    talking|told|tells|see|sees|saw|seen|seeing|hear|heard|hearing|read|reads|reading|find|found|give|gives|gave|take|takes|took|make|makes|made|let|lets
    try|tries|tried|trying|keep|keeps|kept|do we have|seem|seems|look|looks|looking|put|use|happen|happens|help|helps|helping|doing|done|able|possible
    mind|care|wish|show|word|words|term|terms|topic|topics|meeting|meetings|bad|better|best|nice to|hard|easy|big|little|old|new|sure|not sure|clear
    unclear|happy|glad|grateful|sad|busy|tired|lost|stuck|weird|interesting|interested|confusing|confused|check|fix|answer|answers|question|questions
    problem|issue|again|together|only|lol|human|robot|alive|testing|wont|wouldnt|shouldnt|havent|hasnt|arent|wasnt|werent|theres|thats|heres|who made`,
};
