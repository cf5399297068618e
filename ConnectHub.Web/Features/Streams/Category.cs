using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Streams;

/// <summary>What a stream is about; the list is the site's, see the Init migration for the first ones.</summary>
public sealed class Category
{
    /// <summary>Kebab-case key, used in addresses and by the API.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public int Position { get; set; }
}

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("Categories");
        category.HasKey(c => c.Slug);
        category.Property(c => c.Slug).HasMaxLength(40);
        category.Property(c => c.Name).HasMaxLength(60);
    }
}
