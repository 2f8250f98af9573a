/**
 * Reports: Markdown that people write for themselves beside their runs. A report belongs to its
 * author alone and governs nothing, so the ledger does not tell of it.
 */
@NullMarked
package io.countersign.engine.report;

import org.jspecify.annotations.NullMarked;
