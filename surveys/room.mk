# Files of surveys
