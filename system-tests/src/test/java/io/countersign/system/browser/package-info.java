/** What people see: our pages and Operaton's applications, in headless Chromium. */
@NullMarked
package io.countersign.system.browser;

import org.jspecify.annotations.NullMarked;
