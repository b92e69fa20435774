using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Reviewing.Webhooks;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>Keys, uniqueness and owned values. Uniqueness is what makes every stage safe to run twice.</summary>
internal static class StoreModel
{
    /// <summary>The column of an appearance's words, written with it: see <see cref="SearchWords"/>.</summary>
    internal const string SearchText = nameof(SearchText);

    internal static void Build(ModelBuilder model)
    {
        model.Entity<Appearance>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedOnAdd();
            e.HasIndex(a => a.AddressKey).IsUnique();
            e.Property(a => a.Version).IsConcurrencyToken();
            e.Property<string>(SearchText).HasDefaultValue("");
        });
        model.Entity<DateEvidence>(e =>
        {
            e.ComplexProperty(d => d.Bounds);
            e.ComplexProperty(d => d.Likely);
            e.HasOne<Appearance>().WithMany().HasForeignKey(d => d.AppearanceId);
        });
        model.Entity<HistoryEntry>(e =>
        {
            e.HasIndex(h => h.Subject);
            e.HasIndex(h => h.Sequence).IsUnique();
        });
        model.Entity<Acquisition>(e =>
        {
            e.HasKey(a => a.AppearanceId);
            e.Property(a => a.AppearanceId).ValueGeneratedNever();
            e.HasOne<Appearance>().WithOne().HasForeignKey<Acquisition>(a => a.AppearanceId);
            e.HasOne<MediaFile>().WithMany().HasForeignKey(a => a.MediaFileId);
        });
        model.Entity<MediaFile>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedOnAdd();
            e.HasIndex(m => m.Sha256).IsUnique();
            e.HasIndex(m => m.Md5);
        });
        model.Entity<Fingerprint>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedOnAdd();
            e.HasIndex(f => new { f.MediaFileId, f.Algorithm }).IsUnique();
            e.HasOne<MediaFile>().WithMany().HasForeignKey(f => f.MediaFileId);
        });
        model.Entity<Match>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedOnAdd();
            e.HasIndex(m => new { m.QueryId, m.ReferenceId, m.Algorithm }).IsUnique();
            e.HasIndex(m => m.ReferenceId);
            e.HasIndex(m => m.Decision);
            e.HasOne<Appearance>().WithMany().HasForeignKey(m => m.QueryId);
            e.HasOne<Appearance>().WithMany().HasForeignKey(m => m.ReferenceId);
        });
        model.Entity<Cascade>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedOnAdd();
            e.OwnsMany(c => c.Members, BuildMember);
            e.Property(c => c.Version).IsConcurrencyToken();
            e.HasMany<CascadeReview>().WithOne().HasForeignKey(r => r.CascadeId);
        });
        model.Entity<CascadeReview>(e =>
        {
            e.HasKey(r => r.CascadeId);
            e.Property(r => r.CascadeId).ValueGeneratedNever();
            e.HasIndex(r => r.State);
        });
        model.Entity<Claim>(e =>
        {
            e.HasIndex(c => new { c.CascadeId, c.Text }).IsUnique();
            e.Property(c => c.Standing).HasDefaultValue(VerdictKind.Unverified).HasSentinel((VerdictKind)(-1));
            e.HasOne<Cascade>().WithMany().HasForeignKey(c => c.CascadeId);
        });
        model.Entity<Verdict>(e => e.HasOne<Claim>().WithMany().HasForeignKey(v => v.ClaimId));
        model.Entity<AppearanceReader>(e =>
        {
            e.HasKey(r => new { r.AppearanceId, r.PersonId });
            e.HasOne<Appearance>().WithMany().HasForeignKey(r => r.AppearanceId);
        });
        model.Entity<AppearanceGroup>(e =>
        {
            e.HasIndex(g => new { g.AppearanceId, g.Group, g.Label }).IsUnique();
            e.HasIndex(g => g.Group);
            e.HasOne<Appearance>().WithMany().HasForeignKey(g => g.AppearanceId);
        });
        model.Entity<PageCapture>(e =>
        {
            e.HasIndex(c => c.AppearanceId);
            e.HasOne<Appearance>().WithMany().HasForeignKey(c => c.AppearanceId);
        });
        model.Entity<AvailabilityRecord>(e =>
        {
            e.HasIndex(v => new { v.AppearanceId, v.LastAt });
            e.HasOne<Appearance>().WithMany().HasForeignKey(v => v.AppearanceId);
        });
        model.Entity<CascadeReader>(e =>
        {
            e.HasKey(r => new { r.CascadeId, r.PersonId });
            e.HasOne<Cascade>().WithMany().HasForeignKey(r => r.CascadeId);
        });
        model.Entity<WebhookDelivery>(e =>
        {
            e.HasIndex(d => new { d.WebhookId, d.EntryId }).IsUnique();
            e.HasIndex(d => new { d.State, d.Due });
            e.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
        });
        model.Entity<SubmissionKey>(e => e.HasIndex(k => new { k.Owner, k.Key }).IsUnique());
        model.Entity<ProcessBeat>(e => e.HasKey(p => p.Name));
        model.Entity<DeskSetting>(e => e.HasKey(s => s.Name));
        model.Entity<WorkItem>(e =>
        {
            e.HasIndex(w => new { w.AppearanceId, w.Stage }).IsUnique();
            e.HasIndex(w => new { w.State, w.Due });
            e.HasOne<Appearance>().WithMany().HasForeignKey(w => w.AppearanceId);
        });
    }

    private static void BuildMember(Microsoft.EntityFrameworkCore.Metadata.Builders.OwnedNavigationBuilder<Cascade, CascadeMember> member)
    {
        member.ToTable("CascadeMembers");
        member.WithOwner().HasForeignKey("CascadeId");
        member.HasKey("CascadeId", nameof(CascadeMember.AppearanceId));
        member.HasIndex(m => m.AppearanceId);
    }
}
