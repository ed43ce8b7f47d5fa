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
  ...'tl;dr|tldr|crash-course|crash course|refresher|recap|rundown|one-liner|one liner|cheat-sheet|cheat sheet|cheatsheet|walkthrough|explainer|lowdown|short version|big picture'.split(
    '|',
  ),
]
  .flatMap((kind) => ['on', 'of', 'about', 'for', 'regarding', 'to'].map((link) => `${kind} ${link}`))
  .join('|');

/** `sounds scary`: what somebody thinks of an answer. */
const HOW_IT_SOUNDS =
  'amazing|awesome|awful|bad|brilliant|brutal|complicated|cool|dangerous|easy|exciting|expensive|familiar|fancy|fantastic|fun|good|great|handy|hard|horrible|interesting|like a lot|like a lot of work|like a plan|like fun|lovely|neat|nice|painful|perfect|promising|risky|scary|simple|terrible|tricky|useful|wild'
    .split('|')
    .flatMap((how) => [`sounds ${how}`, `that sounds ${how}`])
    .join('|');

export const ENGLISH: SpeechTable = {
  greetings: `anybody home|anyone home|bonjour|ciao|dear|ello|evening|ga|gday|gm|gmorning|gn|good afternoon|good day|good evening|good morning
    greetings|hallo|happy friday|happy monday|hello|hello from the|hello there|helo|hey|hey there|heya|heyo|hi|hi there|hiii|hiya|hola|hola amigo
    hola amigos|hope all are well|hope all is well|hope everyone is well|hope you are doing well|hope you are well|hope youre doing well
    hope youre well|how are you|how are you doing|how have you been|how is it going|howdy|hows it going|im back|just saying hello|just saying hi
    knock knock|long time no see|mornin|mornin all|morning|namaste|nice to meet you|ola|pleased to meet you|salut|saying hello|saying hi|servus|sup
    whats up|yo`,
  people: `a client|a colleague|a customer|a friend|a newbie|all|boss|bot|bro|buddy|channel|colleague|colleagues|devops bot|devopsbot|dude|everybody
    everyone|experts|fam|folks|friend|friends|gang|gentlemen|gurus|guys|ladies|man|manager|mate|mates|my boss|my colleague|my colleagues|my lead
    my manager|my team|my teammate|newbie|newbies|noob|peeps|people|sir|team`,
  gratitude: `3q|appreciate it|appreciate that|appreciate your help|arigato|bye|bye bye|cheers|danke|goodbye|gracias|grazie|many thanks|merci
    much appreciated|much obliged|obrigado|really appreciate it|ta|thank u|thank you|thank you in advance|thank you so much|thank you very much|thanks
    thanks a bunch|thanks a lot|thanks a million|thanks a ton|thanks in advance|thanks so much|thanks very much|thankyou|thnx|thx|thx a lot
    thx so much|tia|tks|ttyl|ty|tysm|tyvm`,
  thanks: `${HOW_IT_SOUNDS}|1|10 4|a lifesaver|a pleasure|a star|absolutely|ack|acknowledged|afk|agreed|ah|ah got it|ah i see|ah ok|aha|ahh|ahh got it
    ahh ok|all clear|all good|all right|all sorted|alright|amazing|appreciate|appreciated|awesome|awesome sauce|aye aye|back|brb|brilliant
    call it a day|calling it a day|catch you later|catch you tomorrow|certainly|clever|color me impressed|congrats|congratulations
    consider me impressed|cool|copy that|crystal clear|cya|cya monday|cya tomorrow|damn|definitely|disregard|disregard that|done|done for the day
    done for today|enjoy the weekend|enjoy your day|enjoy your evening|enjoy your weekend|exactly|exactly right|exactly what i needed|excellent
    fair enough|figured it out|fine|fixed it|found it|funny|genius|good|good bot|good job|good luck|good night|good night all|good one|good work
    got it|got it sorted|got it to work|got it working|got to go|got to run|gotcha|gotta go|gotta run|great|great job|great work|gtg|haha|hahaha
    happy friday|happy monday|happy new year|hate mondays|have a good day|have a good evening|have a good one|have a good weekend
    have a good weekend everyone|have a great day|have a great weekend|have a great weekend everyone|have a nice day|have a nice weekend
    have a nice weekend everyone|have to run|heading home|heading off|heading out|hehe|helpful|hero|hilarious|hmm ok|hooray|how annoying
    i am impressed|i am off|i get it|i get it now|i hate mondays|i hate my job|i hate this|i have to go|i love it|i need a break|i need a coffee
    i need coffee|i see|ignore my last message|ignore my message|ignore my previous message|ignore that|ill check
    ill have a look|ill read that later|ill try|ill try it|ill try that|im done for today|im heading home|im impressed|im off|im off now
    im out for today|impressive|indeed|is it friday yet|it makes sense now|it worked first try|it works|it works now|its a pleasure|just what i needed
    k|keep it up|keep up the good work|kk|later|legend|let me check|let me try|let me try it|let me try that|lets call it a day|life saver|lifesaver
    literally my job|logging off|lol|long day|love it|lovely|makes sense|makes sense now|meh|mondays|my apologies|my bad|my mistake|nah|neat
    need a break|need coffee|need more coffee|need to run|never mind|nevermind|nice|nice one|nice work|night all|no|no further questions
    no more questions|no problem|no worries|nope|noted|nothing else|now i get it|now it makes sense|np|nvm|of course|off to bed|off to lunch|oh
    oh i see|oh ok|ohh|ok|okay|okey|okey dokey|okie|okie dokie|okk|omg|ooh|oops|out for today|over and out|perfect|pleasure|problem gone
    problem solved|right|right on|rockstar|roger|roger that|see ya|see ya monday|see you|see you later|see you monday|see you next week
    see you on monday|see you tomorrow|signing off|smart|so annoying|so fast|so frustrating|so helpful|so quick|solved|sorted|star|super|sure|sweet
    take care|talk later|talk soon|talk to you later|ten four|tgif|that did it|that did the trick|that helped|that helps|that is all
    that is all for now|that is what i needed|that makes sense|that makes sense now|that was fast|that was quick|that worked|that works|thats all
    thats all for now|thats complicated|thats expensive|thats painful|thats scary|thats what i needed|thats wild
    this day cant end soon enough|this day never ends|this day wont end|this is annoying|this is frustrating|this is so annoying
    this week cant end soon enough|till tomorrow|totally|true|ttyl|ugh|ugh mondays|understood|until tomorrow|ur the best|useful|very helpful
    wakey wakey|was a pleasure|welcome|well done|what a day|whoa|will check|will do|will have a look|will this day ever end|will try|will try it
    will try that|wonderful|woohoo|woot|worked first try|worked like a charm|worked on first try|worked on the first try|working now|works
    works like a charm|works now|wow|wow that was fast|wow that was quick|wrong channel|wrong chat|wrong thread
    wrong window|yay|yeah|yep|yes|you are awesome|you are great|you are the best|you are welcome|you bet|you rock|your the best|youre a legend
    youre a lifesaver|youre a star|youre amazing|youre awesome|youre funny|youre great|youre hilarious|youre the best|youre welcome|yup`,
  thanksWords: `a|advance|after|again|all|already|and|answer|answers|anyway|are|awfully|bunch|bundle|by|everyone|explaining|explanation|explanations
    figured|folks|for|found|guys|heap|heaps|help|helping|i|in|indeed|info|information|is|it|its|just|kind|kindly|loads|lot|man|mate|me|million|much|my
    myself|needed|now|of|out|patience|quick|really|reply|response|self|sincerely|so|that|thats|the|this|though|time|to|ton|tons|too|truly|u|us|very
    was|well|what|work|working|works|you|your`,
  aboutBot: `1 2 3|123|about|all topics|am i talking to a bot|am i talking to a human|am i talking to a person|are you a bot|are you a human
    are you a person|are you a real person|are you a robot|are you ai|are you alive|are you an ai|are you awake|are you chatgpt|are you human
    are you ok|are you online|are you real|are you still there|are you there|are you working|assist|assistance|bad bot|bot or human
    can i speak to a human|can i talk to a human|can you do anything|can you speak chinese|can you speak english|check check|checking if this works
    command|commands|complete nonsense|didnt help|do you have a name|do you know a joke|do you know any jokes|do you only speak english
    do you speak chinese|do you speak english|do you speak french|do you speak german|do you speak german or only english|do you speak spanish
    do you understand chinese|do you understand english|do you work|does this work|dumb bot|forget about it|forget it|forget that|go away|help
    how can you help|how can you help me|how do i use this|how do i use this bot|how do i use you|how do you work|how does it work here
    how does the bot work|how does this bot work|how does this work|how old are you|how to use|how to use this|how to use this bot|how to use you
    hows the weather|human or bot|i need assistance|ignore|ignore me|ignore that|ignore this|incorrect|introduce yourself|is the bot alive
    is the bot broken|is the bot down|is the bot working|is this a bot|is this a human|is this a person|is this a real person|is this bot alive
    is this bot broken|is this bot dead|is this bot down|is this bot on|is this bot online|is this bot working|is this on|is this thing on
    is this working|just a test|just checking if this works|just testing|just testing if this is on|just testing if this thing is on
    just testing if this works|know any jokes|list all topics|list the topics|list topics|man|menu|mic check|need assistance|never mind that
    not helpful|not right|not what i asked|not what i meant|options|ping|please ignore|pong|scratch that|show all topics|show me the topics
    show me what you can do|show me what you got|show topics|shut up|sing a song|sing me a song|start|still there|stupid bot|talk to a human
    tell a joke|tell me a joke|tell me about yourself|tell us a joke|terrible bot|test|test 1 2 3|test 123|test if this works|test test|testing
    testing 1 2|testing 1 2 3|testing 123|testing if this is on|testing if this thing is on|testing if this works|testing testing|tests
    thanks for nothing|that did not help|that didnt help|that is incorrect|that is not right|that is wrong|that was wrong|thats incorrect
    thats nonsense|thats not right|thats rubbish|thats wrong|this is a test|this is wrong|this sucks|this was wrong|topic|topics|u there|usage|useless
    useless bot|what a useless bot|what are my options|what are you|what are your capabilities|what are your features|what are your limitations
    what are your limits|what are your skills|what can i ask|what can i ask about|what can i ask here|what can i ask you|what can i ask you about
    what can u do|what can you answer|what can you do|what can you help me with|what can you help with|what day is it|what do you cover|what do you do
    what do you know|what do you know about|what does this bot do|what is new|what is this|what is this bot|what is your name|what is your purpose
    what languages do you speak|what languages do you understand|what questions can i ask|what should i ask|what should i ask you|what time is it
    what topics are there|what topics can i ask about|what topics can i ask you about|what topics do you cover|what topics do you have
    what topics do you know|whats cooking|whats new|whats new with you|whats the time|whats the weather|whats the weather like|whats this
    whats this bot|whats your name|whats your purpose|which languages do you speak|which languages do you understand|which topics do you cover
    which topics do you know|who are you|who built this|who built this bot|who built this thing|who built you|who created you|who is behind this bot
    who is there|who is this|who made this|who made this bot|who made this thing|who made you|who maintains you|who owns you|who r u|who runs this bot
    who wrote this bot|who wrote you|whos there|worst bot|worst bot ever|wrong|wrong answer|you alive|you are an idiot|you are dumb|you are so dumb
    you are so stupid|you are stupid|you are useless|you are wrong|you awake|you dont know anything|you know nothing|you never know anything|you ok
    you online|you still there|you suck|you there|you up|your capabilities|your name|youre an idiot|youre dumb|youre so dumb|youre so stupid
    youre stupid|youre useless|youre wrong`,
  fillers: `a question|a quick one|a quick question|afaik|afk|another question|any chance|any chance anyone could|any chance somebody could
    any chance someone can|any chance someone could|any chance you could|anybody around|anybody here|anybody there|anyone around|anyone here
    anyone there|apologies|apologies if this was asked before|apologies in advance|are you there|as if i were five|as per my last message
    as per my previous message|asap|asking for a friend|basic q|basic question|be so kind as to|beginner here|beginner question|beginners question|brb
    briefly|btw|bump|by the way|can anybody help|can anyone help|can anyone help me|can i ask|can i ask a question|can i ask something|can i ask you
    can i ask you a question|can someone help|can someone help me|can you help|can you help me|could i ask|could you help|could you help me|damn
    devils advocate|do the needful|dumb q|dumb question|eli5|er|erm|excuse me|excuse my ignorance|final question|follow up question|following up
    followup question|for a beginner|for a newbie|for a noob|for dummies|for my understanding|for newbies|for somebody new|for somebody whos new
    for someone new|for someone who is new|for someone whos new|for the life of me|forgive my ignorance|fyi|general question|genuine question
    got a question|haha|hahaha|hehe|help|help me|help needed|help please|help wanted|hm|hmm|honest q|honest question|i am confused|i am lost
    i am new here|i am stuck|i got a question|i have a question|i have a quick question|i have a small question|i have another question
    i have one question|i need help|i need some help|i want to ask|i wanted to ask|i would like to ask|id like to ask|if i may ask|if possible
    if thats ok|if thats okay|if you dont mind|if you dont mind me asking|if you get a chance|if you have a minute|im confused|im curious|im lost
    im new|im new here|im new to all this|im new to this|im stuck|imho|imo|important|in a few words|in a nutshell|in brief|in case anyone knows
    in case someone knows|in case you know|in english please|in layman terms|in laymans terms|in one sentence|in plain english|in plain terms
    in plain words|in short|in simple english|in simple terms|in simple words|in your own words|is anybody here|is anyone around|is anyone here
    ive a question|ive got a question|just a quick one|just a quick question|just curious|just out of curiosity|just so i understand|just to be clear
    just to be sure|just to double check|just to understand|just wondering|kindly|kindly do the needful|last question|let me ask|like i am 5
    like i am a beginner|like i am five|like i am new|like i am new here|like im 5|like im a beginner|like im five|like im new|like im new here|lol
    long story short|may i ask|may i ask you something|naive question|need a hand|need help|never mind|nevermind|new here|newb question|newbie here
    newbie q|newbie question|no hurry|no rush|noob here|noob q|noob question|np|nvm|omg|one more question|one more thing|one question
    one quick question|oops|out of curiosity|pardon|pardon my ignorance|per my last message|please|please do the needful|please help|pls|plss|plz
    pretty sure this has been discussed to death|question for anyone|question for the team|question for you|quick check|quick one|quick q
    quick question|quick sanity check|quickly|random q|random question|real quick|really quick|really sorry|related question|rookie question
    sanity check|serious question|silly q|silly question|simple question|small question|so sorry|sorry|sorry for asking|sorry for the dumb question
    sorry for the noise|sorry for the silly question|sorry if this has been asked before|sorry if this is a dumb question
    sorry if this is a stupid question|sorry if this was asked before|sorry in advance|sorry to ask|sorry to be a pain|sorry to bother
    sorry to bother you|sos|sry|sry for the dumb question|stupid q|stupid question|tbh|theoretical question|thought id ask|tl;dr|tldr|to be honest
    to double check|to play devils advocate|to whom it may concern|todays question|trying again|ugh|uh|uhm|um|umm|unrelated question|urgent
    weird question|when you get a chance|when you get a minute|when you get a moment|when you get a sec|when you get a second|when you have a minute
    when you have time|would you be so kind as to|you there`,
  openers: `actually|ah|aha|alright|also|and|anyway|anyways|basically|but|honestly|just|k|kk|like|listen|look|maybe|now|oh|ok|okay|okey|perhaps
    question|so|then|well`,
  closers: `${SUMMARIES.join('|')}|aargh|actually|after all|after that|afterward|afterwards|again|all about|all day|all day long|all of a sudden
    all over the place|all the time|and do i need it|and do i need to care|and do we need it|and do we need to care|and should i care|and stuff
    and when do i need it|and why do i need it|and why do we need it|and why does it matter|and why should i care|and why would i want it|any clue
    any help|any help appreciated|any help is appreciated|any help would be appreciated|any hints|any idea|any ideas|any more|any pointers|anybody
    anyhow|anymore|anyone|anyone know|anyone knows|anyway|anyways|argh|as a beginner|as a dev|as a developer|as a newbie|as a newcomer|as an engineer
    as of today|at all|at lunch|at standup|basically|before i forget|behind the scenes|cant remember the command|cheers|correct|do i need to care
    do you know|does anybody know|does anyone know|dont remember the command|eh|exactly|ffs|for a dummy|for beginners|for idiots|for me|for real
    for us|forgot the command|gah|haha|here|i always confuse them|i always forget which is which|i always mix them up|i cant remember the command
    i forgot the command|i keep confusing them|i keep forgetting which is which|i keep mixing them up|i mix them up|i should know|i should know about
    in a meeting|in general|in meetings|in one line|in one sentence|in our meeting|in standup|in the meeting|in two sentences|last week|later on|lol
    man|me asking|next topic|nowadays|or something|or what|out of nowhere|please and thank you|really|refer to|referring to|right|right now|rn|since friday
    since last night|since last week|since monday|since the weekend|since this morning|since today|since yesterday|smh|somebody|someone|suddenly
    supposed to mean|supposed to tell me|supposed to tell us|telling me|the other day|the whole day|then|these days|this morning|tho|though|tia
    to a beginner|to a child|to a five year old|to a friend|to a kid|to a manager|to a newbie|to a non technical person|to me|to my boss|to my grandma
    to my kids|to my manager|to my mom|to my team|to non technical people|to someone non technical|to us|to your grandma|to your mom|today
    trying to tell me|under the hood|we should know|we should know about|why should i care|worth knowing|worth knowing about|yesterday|yet|you know`,
  advice: `any advice|any suggestions|any thoughts|any tips|any tricks|got any advice|got any tips|hints|how can i fix it|how can i fix this
    how can i solve it|how can i solve this|how can we fix this|how can we solve this|how come|how do i fix it|how do i fix this|how do i resolve this
    how do i solve it|how do i solve this|how do we fix it|how do we fix this|how to fix|how to fix it|how to fix this|how to resolve it
    how to resolve this|how to solve it|how to solve this|next step|next steps|now what|pointers|some tips|suggestions|thoughts|tips
    what are the next steps|what can be done|what can i do|what can we do|what do i do|what do i do now|what do we do|what gives|what happened
    what is going on|what is wrong|what next|what now|what should i check|what should i do|what should i do now|what should i look at
    what should i try|what should we do|what to check|what to do|what to do now|whats going on|whats next|whats the next step|whats wrong
    why could that be|why is that|why would that be`,
  emphasis: `actually|actualy|actully|acutally|again|basically|even|exactley|exactly|for heavens sake|in gods green earth|in gods name|in heavens name
    in the world|just|on earth|precisely|really|realy|specifically|the f|the fuck|the heck|the hell`,
  adverbs: `actually|actualy|actully|acutally|also|basically|broadly|by any chance|even|honestly|literally|maybe|more or less|per chance|perhaps
    possibly|really|realy|roughly|roughly speaking|simply|the buzzword|the expression|the term|truly`,
  requests: `${EXPLANATIONS}|a clue|a pointer on|a primer on|a question about|a quick explanation of|a way to understand|advise|advise on
    always wondered|an explanation of|any clue|any docs on|any idea|any ideas|any info about|any info on|any information on|anybody know|anybody knows
    anyone know|anyone knows|anything about|anything on|appreciate if|ask|ask about|asked|asked about|asked me|asked us|asking|asks|asks me|break down
    bring me up to speed on|brought up|cant recall|cant remember|catch me up on|clarify|clarify to me|clarify what|clarity on|concept of
    confused about|confused by|curious|describe|describe to me|describing|didnt get|didnt understand|direct me to|discussed|discussing|do not get
    do not understand|do we have anything on|do you know|docs about|docs for|docs on|documentation about|documentation for|documentation on
    does anybody know|does anyone know|does someone know|dont get|dont remember|dont understand|elaborate on|enlighten me|enlighten me about
    enlighten me on|explain|explain again|explain me|explain to me|explain to us|explaining|explanation for|explanation of|figure out|figuring out
    fill me in on|find out|forget|forgot|get my head around|gist of|give a summary of|give me a short summary of what|give me an explanation of
    give me info on|give me information on|glad if|goes on about|going on about|grateful if|great if|happy if|hear about|heard about|heard of
    hearing about|help me get|help me to understand|help me understand|help me with|help understanding|help us understand|help with|how can i explain
    how could i explain|how do i explain|how do you define|how do you explain|how should i explain|how would you define|how would you describe
    how would you explain|i dont get|i dont understand|i have a question about|idea|info about|info on|information about|information on|insight into
    insights on|interested in|keep hearing about|keep hearing of|keep reading|keep reading about|keep saying|keep seeing|keep talking about
    keeps mentioning|keeps saying|keeps talking about|keeps using the word|kindly advise|kindly explain|kindly tell|know|known|knows|learn|learn about
    learn more about|learning about|let me know|let me understand|look for|looking for|looking into|love some clarity on|make sense of|mention
    mentioned|mentioning|mentions|mind explaining|more about|never figured out|never fully understood|never got|never quite got|never quite understood
    never really got|never really understood|never understood|nice if|no clue|no idea|not sure|please advise|point me at
    point me in the right direction|point me in the right direction for|point me in the right direction on|point me in the right direction regarding
    point me to|point me towards|pointer to|pointers on|pointers to|question about|question concerning|question on|question regarding|questions about
    questions on|questions regarding|quick explanation of|quick question about|raves about|raving about|read about|read on|read up on|reading about
    recall|remember|remind me|search for|searching for|shed light on|shed some light on|some clarity about|some clarity on|some help understanding
    some insight into|some light on|someone know|something about|something called|something on|spell out|talk about|talk me through|talking about
    talks about|teach me|tell|tell me|tell me about|tell us|telling me|that thing called|the basics of understanding|the concept of|the deal with
    the gist of|the idea behind|the idea of|the meaning of|the notion of|the thing called|the way how to|the way to|thing called|to know|unclear
    understand|understanding|unsure about|walk me through|walk us through|what can you tell me about|what do folks mean by
    what do i need to know about|what do people mean by|what do people mean when they say|what do people mean with|what do they mean by
    what do they mean when they say|what do we mean by|what do you know about|what do you mean by|what does one mean by|what does the abbreviation
    what does the acronym|what does the phrase|what does the term|what does the word|what is all the fuss about|what is the deal with|what or who is
    what should i know about|what would you say|whats all the fuss about|whats all the hype about|whats all this fuss about|whats the big deal about
    whats the big deal with|whats the deal with|whats the fuss about|whats the hype about|whats the hype around|whats up with|where can i find
    where can i find docs on|where can i find info on|where can i find information on|where can i find out about|where can i learn about
    where can i read about|where do i read about|who or what is|wonder|wondered|wondering|wonders|would love some clarity on|wrap my head around
    wrapping my head around`,
  links: `a bit|a little|a little bit|about|again|anyone can|anyone could|as to|briefly|concerning|if|in detail|it is known|me|more|of|on|please
    quickly|re|regarding|someone can|someone could|that|to|to me|us|we know|whether|who can|you can|you could`,
  questionWords: `how|how come|hows|waht|wat|what|what is|whats|when|where|wheres|which|who|whom|whos|whose|wht|why|whys|wtf|wth|wut`,
  inversions: `are|arent|can|cant|could|couldnt|did|didnt|do|does|doesnt|dont|had|has|have|is|isnt|may|must|shall|should|was|were|will|would`,
  pronouns: `it|that|that one|them|these|they|this one|those`,
  names: `best practice|best practices|command not found|fine tuning|good practice|good practices|hello world|help desk|question mark|question marks
    super user|test coverage|the expression for|the term for`,
  common: `a|able|again|ago|alive|already|always|am|an|another|answer|answers|any|anybody|anybody around who|anybody here who|anybody who|anyone
    anyone around who|anyone here who|anyone who|anything|arent|as|at|bad|be|because|been|before|being|believe|best|better|big|bit|bother|busy|by|came
    can use|capable|care|check|clear|come|comes|confused|confusing|could use|day|days|do we have|doing|done|dunno|during|each|easy|ever|every
    everything|feel|few|finally|find|first|fix|for|found|from|gave|get|gets|getting|give|gives|glad|go|goes|going|gonna|got|gotta|grateful|guess|halp
    happen|happens|happy|hard|hasnt|havent|he|hear|heard|hearing|help|helping|helps|her|here|heres|his|hope|hoping|hour|hrs|human|i|id|ill|im|in
    incoming|interested|interesting|into|is anyone around who|issue|its|ive|keep|keeps|kept|kind|kind soul|kind souls|kinda|last|lately|lemme|let|lets
    like|liked|likes|lil|little|lol|look|looking|looks|lost|lot|lots|love|made|make|makes|many|me|mean|means|meant|meeting|meetings|mgmt|min|mind|mine
    mins|minute|minutes|moment|more|most|much|my|myself|need|needed|needs|never|new|next|nice to|nobody|not|not sure|nothing|of|off|often|old|one|ones
    only|or|other|our|ours|out|outta|own|person|possible|problem|put|question|questions|read|reading|reading this|reads|real|recently|right channel
    right place|robot|sad|said|same|saw|say|says|sec|second|see|seeing|seem|seems|seen|sees|she|shouldnt|show|since|some|somebody|somebody who|someone
    someone that|someone who|something|sometimes|soon|sort|sorta|stand up|standup|still|stuck|stuff|such|sure|take|takes|talk|talking|talks|tells|term
    terms|testing|than|thats|the|their|theirs|there|theres|thing|thingie|things|thingy|think|thinks|this|thought|time|times|tired|tmr|tmrw|to|today
    todays|together|told|tomorrow|too|took|topic|topics|tried|tries|try|trying|two|u|unclear|until|up|up for|us|use|very|wanna|want|wanted|wants|wasnt
    way|we|week|weekend|weird|went|were|werent|weve|while|who made|wish|with|without|wks|wont|word|words|would like|wouldnt|yday|year|years|yesterday
    yesterdays|you|your|youre|yours|youve|yrs`,
};
