# The same counts by R's data.table.
#
#     Rscript datatable.R TABLE COLUMNS FILTER ROW COLUMN THREADS FIGURES
#
# As duckdb.js: lines of "name clock_ms processor_ms", the quicker of two ways,
# and a file of figures. SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages(library(data.table))
a <- commandArgs(trailingOnly = TRUE)
setDTthreads(as.integer(a[6]))
columns <- fread(a[2], sep = "\t", header = FALSE, col.names = c("name", "kind"))
missing <- c("dk", "pns", "na", "blank")
counted <- columns[kind != "about", name]
numbers <- columns[kind == "number", name]
out <- character()

measure <- function(name, f, turns = 5) {
	t <- vapply(seq_len(turns), function(i) {
		p <- proc.time()
		f()
		d <- proc.time() - p
		c(d[["elapsed"]], d[["user.self"]] + d[["sys.self"]])
	}, c(0, 0))
	t <- apply(t, 1, min) * 1000
	cat(name, sprintf("%.3f %.3f\n", t[1], t[2]))
	invisible(t)
}

by_group <- function(d) lapply(counted, function(c) d[, .N, by = c])
# a factor is small whole numbers
by_tabulate <- function(d) lapply(counted, function(c)
	tabulate(d[[c]], nlevels(d[[c]])))
figures <- function(section, d) {
	for (c in counted) {
		g <- d[, .N, by = c]
		value <- as.character(g[[1]])
		here <- !is.na(value) & value != ""
		if (c %in% numbers) {
			x <- suppressWarnings(as.numeric(as.character(d[[c]])))
			x <- x[!is.na(x)]
			here <- here & value %in% missing
			if (length(x) > 0) {
				q <- quantile(x, c(0, .25, .5, .75, 1), type = 7)
				out <<- c(out, paste(section, c, "n", length(x), sep = "\t"),
					paste(section, c, c("min", "q1", "median", "q3",
						"max", "mean"), sprintf("%.2f",
						c(q, mean(x))), sep = "\t"))
			}
		}
		if (any(here))
			out <<- c(out, paste(section, c, value[here], g$N[here],
				sep = "\t"))
	}
}

p <- proc.time()
d <- fread(a[1], colClasses = "character", sep = ",", na.strings = "",
	stringsAsFactors = TRUE)
p <- proc.time() - p
cat("load", sprintf("%.3f %.3f\n", p[["elapsed"]] * 1000,
	(p[["user.self"]] + p[["sys.self"]]) * 1000))
chosen <- parse(text = a[3])[[1]]
row <- a[4]
column <- a[5]
some <- function() d[eval(chosen)]
measure("all_group", function() by_group(d), 3)
measure("all_tabulate", function() by_tabulate(d), 3)
measure("filter_group", function() by_group(some()), 3)
measure("filter_tabulate", function() by_tabulate(some()), 3)
measure("one", function() d[, .N, by = row])
measure("cross", function() d[, .N, by = c(row, column)])
figures("all", d)
figures("filter", some())
x <- d[, .N, by = c(row, column)]
x <- x[!(get(row) %in% c(missing, NA)) & !(get(column) %in% c(missing, NA))]
out <- c(out, paste("cross", x[[1]], x[[2]], x$N, sep = "\t"))
writeLines(out, a[7])
