using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>One person's report; one per case.</summary>
public sealed class Report
{
    public const int DetailsLimit = 500;

    public required Guid CaseId { get; init; }
    public required Guid ReporterId { get; init; }
    public required ReportReason Reason { get; set; }
    public string? Details { get; set; }
    public required DateTimeOffset At { get; init; }

    public ReportCase? Case { get; init; }
    public AppUser? Reporter { get; init; }
}

public enum ReportReason { Spam, Harassment, Hate, Violence, Sexual, SelfHarm, Copyright, Other }

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ToTable("Reports");
        report.HasKey(r => new { r.CaseId, r.ReporterId });
        report.Property(r => r.Reason).HasConversion<string>().HasMaxLength(20);
        report.Property(r => r.Details).HasMaxLength(Report.DetailsLimit);
        report.HasIndex(r => new { r.ReporterId, r.At });
        report.HasOne(r => r.Case).WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.Reporter).WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.Cascade);
    }
}
