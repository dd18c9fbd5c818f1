package org.schoolgate.fuzz;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the code of a class report each block that it enters, and what it has the JDK do to text.
 * Initialisers of classes are left alone: they run once, with whichever input comes first.
 */
final class StepCounter extends ClassVisitor {

  static final int API = Opcodes.ASM9;
  private static final Set<String> TEXT_METHODS =
      Arrays.stream(TextWork.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(StepCounter::asMethodOfString)
          .collect(toUnmodifiableSet());

  private final IntSupplier places;

  private StepCounter(ClassVisitor next, IntSupplier places) {
    super(API, next);
    this.places = places;
  }

  /** The class in {@code bytes}, counted; each of its blocks gets a number from {@code places}. */
  static byte[] counted(byte[] bytes, IntSupplier places) {
    var reader = new ClassReader(bytes);
    var writer = new ClassWriter(reader, 0);
    reader.accept(new StepCounter(writer, places), 0);
    return writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    var code = super.visitMethod(access, name, descriptor, signature, exceptions);
    return name.equals("<clinit>") ? code : new BlockMarks(code, TEXT_METHODS, places);
  }

  private static String asMethodOfString(Method method) {
    var descriptor = Type.getMethodDescriptor(method);
    return method.getName() + descriptor.replace("(Ljava/lang/String;", "(");
  }
}
