using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>A word or pattern that a channel's moderators block, or let pass although AutoMod would mind it.</summary>
public sealed class ChannelTerm
{
    public const int TextLimit = 100;
    public const int RegexLimit = 200;
    public const int KeyLimit = 400;

    /// <summary>Of one channel, both effects together.</summary>
    public const int Most = 500;
    public const int MostRegexes = 50;

    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required TermEffect Effect { get; init; }
    public required TermMatch Match { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Two ways to write the same have the same key; see <see cref="TermRules"/>.</summary>
    public required string Key { get; init; }
    public required Guid AddedById { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: for good.</summary>
    public DateTimeOffset? Until { get; set; }
}

public enum TermEffect { Block, Allow }

/// <summary>Whole words; words with <c>*</c> for any letters; a regular expression over the text as it is.</summary>
public enum TermMatch { Word, Wildcard, Regex }

internal sealed class ChannelTermMapping : IEntityTypeConfiguration<ChannelTerm>
{
    public void Configure(EntityTypeBuilder<ChannelTerm> term)
    {
        term.ToTable("ChannelTerms");
        term.Property(t => t.Id).ValueGeneratedNever();
        term.Property(t => t.Effect).HasConversion<string>().HasMaxLength(20);
        term.Property(t => t.Match).HasConversion<string>().HasMaxLength(20);
        term.Property(t => t.Text).HasMaxLength(ChannelTerm.RegexLimit);
        term.Property(t => t.Key).HasMaxLength(ChannelTerm.KeyLimit);
        term.HasIndex(t => new { t.ChannelId, t.Effect, t.Match, t.Key }).IsUnique();
        term.HasOne<Channel>().WithMany().HasForeignKey(t => t.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
