-- AlterTable
ALTER TABLE "Appointment" ADD COLUMN     "notes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "publicId" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE INDEX "Appointment_startsAt_idx" ON "Appointment"("startsAt");
