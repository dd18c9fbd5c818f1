package org.schoolgate.policy;

import org.jspecify.annotations.Nullable;

/**
 * A group's choice about one category, kind or service.
 *
 * @param name the name of a category ({@code social-media}), kind ({@code forum}) or service
 *     ({@code youtube})
 * @param open whether the choice opens it (else it closes it)
 * @param during when the choice holds; null for always
 */
public record Switch(String name, boolean open, @Nullable Period during) {}
