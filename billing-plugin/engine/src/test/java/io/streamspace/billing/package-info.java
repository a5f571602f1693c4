@NullMarked
package io.streamspace.billing;

import org.jspecify.annotations.NullMarked;
