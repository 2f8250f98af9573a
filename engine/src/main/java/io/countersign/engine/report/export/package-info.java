/**
 * Reports as others read them: a page of HTML that stands alone, and a PDF. Both show the report's
 * own words and the pictures its author may see, and fetch nothing: no address in a report is ever
 * opened.
 */
@NullMarked
package io.countersign.engine.report.export;

import org.jspecify.annotations.NullMarked;
