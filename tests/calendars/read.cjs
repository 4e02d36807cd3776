// Reads a calendar file with ical.js and prints each entry's instants and the times its alarms ring, as JSON.
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");

const seconds = (time) => time.toUnixTime();

function rings(component, start) {
  return component.getAllSubcomponents("valarm").map((alarm) => {
    const trigger = alarm.getFirstPropertyValue("trigger");
    if (trigger.icaltype === "date-time") return seconds(trigger);
    const at = start.clone();
    at.isDate = false;
    at.addDuration(trigger);
    return seconds(at);
  });
}

async function main() {
  const found = await import(pathToFileURL(path.join(process.argv[3], "dist", "ical.js")));
  const ICAL = found.default ?? found;
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf-8")));
  const entries = [...calendar.getAllSubcomponents("vevent"), ...calendar.getAllSubcomponents("vtodo")].map((part) => {
    const start = part.getFirstPropertyValue("dtstart") ?? part.getFirstPropertyValue("due");
    const end = part.getFirstPropertyValue("dtend") ?? start;
    return {
      uid: part.getFirstPropertyValue("uid"),
      summary: part.getFirstPropertyValue("summary"),
      start: seconds(start),
      end: seconds(end),
      rings: rings(part, start),
    };
  });
  process.stdout.write(JSON.stringify(entries));
}

main();
