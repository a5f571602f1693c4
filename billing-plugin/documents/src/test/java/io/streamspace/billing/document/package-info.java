@NullMarked
package io.streamspace.billing.document;

import org.jspecify.annotations.NullMarked;
