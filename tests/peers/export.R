# The cells of exported files as R finds them: lines of file, first column,
# name of the column, value, with tabs between; and labels of one question.
#     Rscript export.R FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages({
	library(haven)
	library(readxl)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
path <- function(name) file.path(folder, name)

words <- function(x) {
	if (is.numeric(x))
		x <- ifelse(is.na(x), NA, format(as.numeric(x), digits = 15,
			trim = TRUE, scientific = FALSE, drop0trailing = TRUE))
	x <- gsub("\r?\n", "\\\\n", as.character(x))
	ifelse(is.na(x), "", trimws(x, "right"))
}
cells <- function(file, data, names = colnames(data)) {
	# a column at a time: format() would make all of one width
	for (i in seq_along(data)) {
		value <- vapply(seq_len(nrow(data)), function(k)
			words(unclass(data[[i]])[k]), "")
		at <- value != ""
		if (any(at))
			writeLines(paste(file, data[[1]][at], names[i],
				value[at], sep = "\t"), useBytes = TRUE)
	}
}
labels <- function(file, x) {
	l <- attr(x, "labels")
	writeLines(paste("label", file, l, names(l), sep = "\t"), useBytes = TRUE)
}

sav <- read_sav(path("a.sav"), user_na = TRUE)
dta <- read_dta(path("a.dta"))
cells("sav", sav)
cells("dta", dta, colnames(sav))
labels("sav", sav$p_gen)
labels("dta", dta$p_gen)
cat("names", max(nchar(colnames(dta))), anyDuplicated(colnames(dta)),
	ncol(dta) == ncol(sav), "\n", sep = "\t")
cells("data", read_excel(path("a.xlsx"), sheet = "data", col_types = "text"))
cells("labels", read_excel(path("a.xlsx"), sheet = "labels", col_types = "text"))
cells("csv", read.csv(path("join.csv"), colClasses = "character",
	na.strings = "", check.names = FALSE, encoding = "UTF-8"))

# Answers that look like missing ones: what is missing, and what is not.
for (file in c("sav", "dta")) {
	odd <- if (file == "sav") read_sav(path("odd.sav"), user_na = TRUE) else
		read_dta(path("odd.dta"))
	for (name in c("temp", "temp_v1", "depth", "plain", "plain_v1", "mood",
		"gone"))
		cat("odd", file, name, paste(ifelse(is.na(unclass(odd[[name]])), "",
			format(as.numeric(odd[[name]]), trim = TRUE, digits = 15,
			drop0trailing = TRUE, scientific = FALSE)), collapse = " "),
			paste(which(is.na(odd[[name]])), collapse = " "), "\n",
			sep = "\t")
	cat("long", file, max(nchar(odd[[grep("str1$", colnames(odd))]])), "\n",
		sep = "\t")
}
cat("user", sum(is.na(sav$p_gen) & !is.na(unclass(sav$p_gen))), "\n", sep = "\t")
cells("semicolon", read.csv(path("semicolon.csv"), sep = ";",
	colClasses = "character", na.strings = "", check.names = FALSE,
	fileEncoding = "UTF-8-BOM", encoding = "UTF-8"))
for (lang in c("en", "ar", "es", "fr", "ru", "zh"))
	for (format in c("sav", "dta")) {
		x <- if (format == "sav") read_sav(path(paste0(lang, ".sav"))) else
			read_dta(path(paste0(lang, ".dta")))
		l <- attr(x$p_gen, "labels")
		cat("word", lang, format, nrow(x), names(l)[l == 1], "\n", sep = "\t")
	}
