using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Polls;

/// <summary>One answer; its tally is changed by the transaction that writes the vote, so the two are always one.</summary>
public sealed class PollOption
{
    public required Guid PollId { get; init; }

    /// <summary>From 1, in the order of the form; the option's id for programs.</summary>
    public required int Number { get; init; }
    public required string Text { get; init; }
    public int Votes { get; set; }
}

internal sealed class PollOptionMapping : IEntityTypeConfiguration<PollOption>
{
    public void Configure(EntityTypeBuilder<PollOption> option)
    {
        option.ToTable("PollOptions");
        option.HasKey(o => new { o.PollId, o.Number });
        option.Property(o => o.Number).ValueGeneratedNever();
        option.Property(o => o.Text).HasMaxLength(4 * PollLimits.Option);
    }
}
