// @ts-check
// The floor's icons, with those of app/icons-more.js.
import { addIcons } from "../app/icons.js";
import "../app/icons-more.js";

addIcons({
  microphone: "M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v4M8.500 21h7",
  "floor-contribution": "M4 5h16v11H11l-5 4v-4H4z",
  "floor-point_of_order": "M12 4l9 16H3zM12 10v4M12 17h.01",
  "floor-reply": "M10 6L4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  "floor-question": "M9 9a3 3 0 1 1 4.500 2.600C12.400 12.300 12 13 12 14M12 17.500v.01M12 21.500a9.500 9.500 0 1 0 0-19 9.500 9.500 0 0 0 0 19z",
  writing: "M6 3h8l4 4v14H6zM9 12h6M9 16h4",
  rules: "M5 4h14v16H5zM9 9h6M9 13h6M9 17h3",
});
