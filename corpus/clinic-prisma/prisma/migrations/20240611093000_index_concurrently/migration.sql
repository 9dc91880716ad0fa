SET lock_timeout = '3s';
CREATE INDEX CONCURRENTLY "Appointment_doctorId_idx" ON "Appointment"("doctorId");
