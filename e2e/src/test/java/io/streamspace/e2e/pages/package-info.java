/** People at a browser: every story of the product on a desk and on a phone, by day and by night, with axe-core looking on. */
@NullMarked
package io.streamspace.e2e.pages;

import org.jspecify.annotations.NullMarked;
