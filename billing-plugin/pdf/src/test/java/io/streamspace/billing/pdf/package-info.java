@NullMarked
package io.streamspace.billing.pdf;

import org.jspecify.annotations.NullMarked;
