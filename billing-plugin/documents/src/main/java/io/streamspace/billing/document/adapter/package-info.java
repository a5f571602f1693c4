/**
 * Documents as pages and as data: layout, words in three languages, the XML of EN 16931, and the calls that serve them.
 */
@NullMarked
package io.streamspace.billing.document.adapter;

import org.jspecify.annotations.NullMarked;
