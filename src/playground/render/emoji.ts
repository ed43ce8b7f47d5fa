/** The emoji people put around questions, by Slack's names; Slack knows thousands. */
const COMMON = `
  +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 pray 🙏 wave 👋 ok_hand 👌 clap 👏 raised_hands 🙌 raised_hand ✋ hand ✋ point_up ☝️
  point_right 👉 point_left 👈 point_down 👇 point_up_2 👆 muscle 💪 handshake 🤝 fist 👊 v ✌️ crossed_fingers 🤞 writing_hand ✍️
  bow 🙇 man-bowing 🙇‍♂️ woman-bowing 🙇‍♀️ shrug 🤷 man-shrugging 🤷‍♂️ woman-shrugging 🤷‍♀️ facepalm 🤦 face_palm 🤦
  man-facepalming 🤦‍♂️ woman-facepalming 🤦‍♀️ raising_hand 🙋 man-raising-hand 🙋‍♂️ woman-raising-hand 🙋‍♀️ technologist 🧑‍💻
  smile 😄 smiley 😃 grinning 😀 grin 😁 slightly_smiling_face 🙂 blush 😊 wink 😉 joy 😂 rolling_on_the_floor_laughing 🤣
  laughing 😆 sweat_smile 😅 sunglasses 😎 heart_eyes 😍 star-struck 🤩 hugging_face 🤗 thinking_face 🤔 thinking 🤔 face_with_monocle 🧐
  neutral_face 😐 expressionless 😑 confused 😕 slightly_frowning_face 🙁 upside_down_face 🙃 face_with_rolling_eyes 🙄 face_with_raised_eyebrow 🤨 melting_face 🫠
  saluting_face 🫡 sob 😭 cry 😢 disappointed 😞 weary 😩 tired_face 😫 sweat 😓 cold_sweat 😰 scream 😱 fearful 😨 exploding_head 🤯
  angry 😠 rage 😡 sleeping 😴 mask 😷 nerd_face 🤓 zany_face 🤪 skull 💀 ghost 👻 robot_face 🤖 poop 💩 see_no_evil 🙈 speak_no_evil 🙊
  heart ❤️ blue_heart 💙 green_heart 💚 purple_heart 💜 broken_heart 💔 sparkles ✨ star ⭐ star2 🌟 fire 🔥 tada 🎉 confetti_ball 🎊
  rocket 🚀 100 💯 boom 💥 zap ⚡ bulb 💡 eyes 👀 brain 🧠 question ❓ grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗
  bangbang ‼️ interrobang ⁉️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 sos 🆘 rotating_light 🚨 white_check_mark ✅ heavy_check_mark ✔️
  x ❌ red_circle 🔴 large_green_circle 🟢 large_yellow_circle 🟡 large_blue_circle 🔵 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰
  calendar 📆 pushpin 📌 mag 🔍 wrench 🔧 hammer 🔨 gear ⚙️ lock 🔒 key 🔑 package 📦 floppy_disk 💾 computer 💻 whale 🐳 whale2 🐋
  bug 🐛 snail 🐌 turtle 🐢 coffee ☕ beer 🍺 beers 🍻 pizza 🍕 cake 🍰 gift 🎁 bell 🔔 books 📚 book 📖 memo 📝 pencil 📝 link 🔗
  speech_balloon 💬 thought_balloon 💭 arrow_right ➡️ arrow_up ⬆️ arrow_down ⬇️ checkered_flag 🏁 ship 🚢 sun_with_face 🌞
`;
const PAIRS = COMMON.trim().split(/\s+/u);
const BY_NAME = new Map(PAIRS.flatMap((name, at) => (at % 2 === 0 ? [[name, PAIRS[at + 1] ?? ''] as const] : [])));

/** `:pray:`, `:+1::skin-tone-2:`; as in Slack, not within words, times and addresses. */
const NAMED = /(?<![\p{L}\p{N}/:]):([a-z0-9_+-]{1,40}):(?::skin-tone-([2-6]):)?(?![\p{L}\p{N}/])/gu;
/** Slack's skin tones 2 to 6 are Unicode's modifiers from this one on. */
const FIRST_TONE = 0x1f3fb;

/** Replaces the names of common emoji by the emoji; a name that isn't known stays as it was typed. */
export function showEmoji(text: string): string {
  return text.replaceAll(NAMED, (typed, name: string, tone?: string) => {
    const emoji = BY_NAME.get(name);
    if (emoji === undefined) return typed;
    return tone === undefined ? emoji : emoji + String.fromCodePoint(FIRST_TONE + Number(tone) - 2);
  });
}
