package org.schoolgate.fuzz;

import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a mark into each block of one method: at its start, behind each condition, and wherever the
 * code can jump to, which is where it has a stack map frame. So every turn of a loop counts.
 *
 * <p>The mark of a frame waits for the next instruction. Frames name an object that is not yet
 * initialised by the place of its {@code new}, so that nothing may come between place and {@code
 * new}, and the mark goes behind it.
 */
final class BlockMarks extends MethodVisitor {

  private static final String WORK = Type.getInternalName(Work.class);
  private static final String TEXT_WORK = Type.getInternalName(TextWork.class);
  private static final String STRING = Type.getInternalName(String.class);

  private final Set<String> textMethods;
  private final IntSupplier places;
  private boolean waiting;

  BlockMarks(MethodVisitor next, Set<String> textMethods, IntSupplier places) {
    super(StepCounter.API, next);
    this.textMethods = textMethods;
    this.places = places;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    mark();
  }

  @Override
  public void visitFrame(
      int type, int locals, Object @Nullable [] local, int stack, Object @Nullable [] onStack) {
    super.visitFrame(type, locals, local, stack, onStack);
    waiting = true;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    markIfWaiting();
    super.visitJumpInsn(opcode, label);
    if (opcode != Opcodes.GOTO) {
      mark();
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      super.visitTypeInsn(opcode, type);
      markIfWaiting();
    } else {
      markIfWaiting();
      super.visitTypeInsn(opcode, type);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    markIfWaiting();
    boolean ofText = opcode == Opcodes.INVOKEVIRTUAL && owner.equals(STRING);
    if (ofText && textMethods.contains(name + descriptor)) {
      var withText = "(L" + STRING + ";" + descriptor.substring(1);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, TEXT_WORK, name, withText, false);
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    markIfWaiting();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    markIfWaiting();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    markIfWaiting();
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    markIfWaiting();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    markIfWaiting();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitLdcInsn(Object value) {
    markIfWaiting();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    markIfWaiting();
    super.visitIincInsn(variable, increment);
  }

  @Override
  public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
    markIfWaiting();
    super.visitTableSwitchInsn(least, most, otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    markIfWaiting();
    super.visitLookupSwitchInsn(otherwise, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    markIfWaiting();
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(stack + 1, locals);
  }

  private void markIfWaiting() {
    if (waiting) {
      mark();
    }
  }

  private void mark() {
    waiting = false;
    int place = places.getAsInt();
    if (place <= Short.MAX_VALUE) {
      super.visitIntInsn(Opcodes.SIPUSH, place);
    } else {
      super.visitLdcInsn(place);
    }
    super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "mark", "(I)V", false);
  }
}
